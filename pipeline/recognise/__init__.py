"""From a document that people wrote to a rubric: what stands where, and what is only guessed."""
