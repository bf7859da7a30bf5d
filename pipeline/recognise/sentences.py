"""What a text says first, and where it permits a deduction."""

import re

from pipeline.recognise import words_lines as words
from pipeline.recognise.numbering import split_number

_LONGEST_TITLE = 40  # Chinese characters; a longer first sentence gives its first clause
_LETTERS = 3  # take the room of one Chinese character
_SHORTEST_CLAUSE = 5
_LONGEST_LABEL = 20
_SHORTEST = 2


def first_sentence(text: str) -> str:
    """Give a title for a text that has none: its first sentence, without its number."""
    _, body = split_number(text)
    sentence = _until(words.FIRST_END, body)
    label = _until(words.LABEL_END, sentence)
    if label != sentence and _SHORTEST <= len(label) <= _LONGEST_LABEL and _is_one_clause(label):
        return label
    if _length(sentence) <= _LONGEST_TITLE:
        return sentence
    clause = _until(words.CLAUSE_END, sentence)
    return clause if _length(clause) >= _SHORTEST_CLAUSE else sentence


def _length(text: str) -> int:
    plain = sum(char.isascii() for char in text)
    return len(text) - plain + plain // _LETTERS


def find_basis(text: str) -> str:
    """Give the last passage that permits a deduction, to the character; empty if there is none.

    A remark in brackets is such a passage by itself: ``(材料不全年末考核视情况扣分)``.
    """
    asides = [aside[1] for aside in words.ASIDES.finditer(text) if _permits(aside[1])]
    if asides:
        return asides[-1].strip()
    sentences = [found[0] for found in words.SENTENCES.finditer(text) if _permits(found[0])]
    return sentences[-1].strip().rstrip(words.SENTENCE_CLOSE) if sentences else ""


def is_discretionary(passage: str) -> bool:
    """Tell whether a passage leaves the deduction to the assessor (视情况, 酌情)."""
    return bool(words.DISCRETION.search(passage))


def _until(end: re.Pattern[str], text: str) -> str:
    for found in end.finditer(text):
        if len(part := text[: found.start()].strip(words.SENTENCE_CLOSE)) >= _SHORTEST:
            return part
    return text.strip().rstrip(words.SENTENCE_CLOSE)


def _is_one_clause(text: str) -> bool:
    return not words.CLAUSE_END.search(text)


def _permits(passage: str) -> bool:
    return bool(words.DEDUCTION.search(passage))
