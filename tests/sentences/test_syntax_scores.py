"""The scorer of trees: gold words are found in the text, and what is wrong is counted."""

from pathlib import Path

from quality.syntax import Row, read_treebank, score_rows

TREEBANK = """\
# text = Il va au port.
1\tIl\til\tPRON\t_\t_\t2\tnsubj\t_\t_
2\tva\taller\tVERB\t_\t_\t0\troot\t_\t_
3-4\tau\t_\t_\t_\t_\t_\t_\t_\t_
3\tà\tà\tADP\t_\t_\t5\tcase\t_\t_
4\tle\tle\tDET\t_\t_\t5\tdet\t_\t_
5\tport\tport\tNOUN\t_\t_\t2\tobl:arg\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

# text = Ne t'en va.
1\tNe\tne\tADV\t_\t_\t4\tadvmod\t_\t_
2\tt'\tte\tPRON\t_\t_\t4\texpl\t_\tSpaceAfter=No
3\ten\ten\tPRON\t_\t_\t4\tiobj\t_\t_
4\tva\taller\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\t_
"""


def read_own(folder: Path) -> tuple[str, list[Row]]:
    path = folder / "own.conllu"
    path.write_text(TREEBANK, encoding="utf-8")
    return read_treebank(path)


def test_gold_words_stand_where_the_text_has_them(tmp_path: Path) -> None:
    text, rows = read_own(tmp_path)
    assert [text[row.start : row.end] for row in rows] == ["Il", "va", "au", "port", ".", "Ne", "t'", "en", "va", "."]


def test_a_fused_word_counts_as_its_first_part(tmp_path: Path) -> None:
    text, rows = read_own(tmp_path)
    fused = next(row for row in rows if text[row.start : row.end] == "au")
    assert (fused.upos, fused.relation, fused.lemma) == ("ADP", "case", "à")


def test_a_perfect_reading_scores_one(tmp_path: Path) -> None:
    _, rows = read_own(tmp_path)
    assert set(score_rows(rows, rows).values()) <= {1.0, 0.0}
    assert score_rows(rows, rows)["las"] == 1.0


def test_a_wrong_head_costs_attachment_but_not_the_part_of_speech(tmp_path: Path) -> None:
    _, rows = read_own(tmp_path)
    first = rows[0]
    wrong = Row(first.start, first.end, first.upos, first.lemma, first.relation, None)
    scores = score_rows(rows, [wrong, *rows[1:]])
    assert scores["upos"] == 1.0
    assert scores["las"] == 0.9
    assert scores["nsubj"] == 0.0
