"""Stage render: one document and one template in, bytes out."""
