import zipfile

import pytest
from audits import rows, run
from generated_letters import adjusted_rand_index, write

from tilint.readers.registry import read_file


@pytest.fixture(scope="module")
def planned(tmp_path_factory):
    folder, output = tmp_path_factory.mktemp("plan") / "in", tmp_path_factory.mktemp("planned")
    letters = write(folder, 600)
    ended = run(folder, output)
    assert ended.returncode == 0, ended.stderr
    return folder, letters, output, ended.stdout


def test_the_templates_behind_letters_are_found(planned):
    folder, letters, output, _ = planned
    truth = {str(folder / letter.name): letter.template for letter in letters}
    found = dict(rows(output, "SELECT name, template FROM files JOIN template_documents USING (run, document)"))
    known = [truth[name] for name in found]
    assert len(found) == 600
    assert adjusted_rand_index(known, list(found.values())) >= 0.95


def test_a_sentence_of_the_plan_counts_its_letters_whoever_they_are_to(planned):
    _, letters, output, _ = planned
    sentence = "Any further failure to comply will result in your being returned to court or recalled to custody."
    holding = sum(sentence in letter.text for letter in letters)
    ((counted, rewritten),) = rows(output, "SELECT letters, after.text FROM plan JOIN sentences AS b ON b.id = form "
                                           "LEFT JOIN sentences AS after ON after.id = rewritten WHERE b.text = ?", sentence)  # fmt: skip
    assert counted == holding
    assert rewritten is not None
    assert rewritten != sentence


def test_the_plan_clears_what_it_says(planned):
    _, _, output, said = planned
    ranked = rows(output, "SELECT rank, findings, weight, cleared FROM plan ORDER BY rank")
    assert [row[3] for row in ranked] == [sum(row[1] for row in ranked[: n + 1]) for n in range(len(ranked))]
    assert [row[2] for row in ranked] == sorted((row[2] for row in ranked), reverse=True)
    carried = rows(output, "SELECT count(*) FROM findings JOIN files USING (document) WHERE form NOT NULL")
    assert ranked[-1][3] == carried[0][0]
    assert said.count("Rewriting these") == 1


def test_examples_are_review_copies_that_name_nobody(planned):
    _, letters, output, _ = planned
    copies = sorted((output / "plan").glob("*.docx"))
    assert copies
    for path in copies:
        text = "\n".join(block.text for block in read_file(path).blocks)
        letter = letters[int(path.name[7:13]) - 1]
        assert zipfile.is_zipfile(path)
        assert not [
            v
            for sort in ("address", "postcode", "phone", "email", "number")
            for v in letter.personal.get(sort, ())
            if v in text
        ]


def test_a_second_audit_of_the_same_letters_takes_the_plan_over(planned):
    folder, _, output, said = planned
    copies = {path: path.stat().st_mtime_ns for path in (output / "plan").iterdir()}
    assert run(folder, output).stdout == said
    assert {path: path.stat().st_mtime_ns for path in (output / "plan").iterdir()} == copies
    plan = "SELECT rank, form, rewritten, letters, findings, cleared FROM plan WHERE run = ? ORDER BY rank"
    assert rows(output, plan, 1) == rows(output, plan, 2)


def test_a_perfect_grouping_has_index_one_and_a_random_one_about_none():
    assert adjusted_rand_index([1, 1, 2, 2], ["b", "b", "a", "a"]) == 1
    assert abs(adjusted_rand_index([1, 1, 2, 2] * 50, [1, 2] * 100)) < 0.05
