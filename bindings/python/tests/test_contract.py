"""The examples of the contract, one by one."""

import json

import pytest

import tamis


def test_screen(screener):
    hits = screener.screen(
        "Shim Hyun-sup", schema="Person", threshold=0.8, birth_date="1983", countries=["kp"], limit=10
    )
    assert hits.status == "hits" and hits.reason is None
    assert 1 <= len(hits) <= 10 and hits.total >= len(hits)
    assert hits.truncated == (hits.total > len(hits))
    hit = hits[0]
    assert hit.id and hit.schema == "Person" and hit.caption and hit.matched_value
    assert hit.disposition in ("match", "possible")
    assert 0.8 <= hit.score <= 1
    assert hit.query_value == "Shim Hyun-sup"
    assert (hit.matched_on, hit.agreement) == ("name", "name")
    assert hit.evidence["country"] == "agree"
    assert set(hit.evidence) == {"birth_date", "country", "gender", "identifier"}
    assert hit.explanation.total == round(hit.score * 10_000)
    assert sum(part.points for part in hit.explanation.parts) == hit.explanation.total
    assert hit.listings and hit.listings[0]["list"]
    assert isinstance(hits.findings, list) and hits.stamp["snapshot"] == screener.snapshot


def test_an_answer_is_a_sequence(screener):
    hits = screener.screen("Korea", threshold=0.5)
    assert len(hits) > 3
    assert list(hits) == [hits[i] for i in range(len(hits))] == hits[:]
    assert hits[-1] == hits[len(hits) - 1] and hits[::-1] == list(hits)[::-1]
    assert hits[0] in hits
    for index in (len(hits), -len(hits) - 1, 10**30):
        with pytest.raises(IndexError):
            hits[index]


def test_every_attribute_is_what_the_json_has(screener):
    answer = screener.screen("Lazarus Group", schema="Organization", countries="kp", id="mine")
    whole = json.loads(answer.to_json())
    assert answer.to_dict() == whole
    for name in ("status", "reason", "total", "truncated", "held_back", "findings", "unchecked", "stamp"):
        assert getattr(answer, name) == whole[name]
    assert answer.query_id == whole["query_id"] == "mine"
    assert len(whole["hits"]) == len(answer) > 0
    for hit, entry in zip(answer, whole["hits"], strict=True):
        assert hit.to_dict() == entry
        for name in entry.keys() - {"explanation"}:
            assert getattr(hit, name) == entry[name], name
        parts = [
            {"rule": part.rule, "query": part.query, "listed": part.listed, "points": part.points}
            for part in hit.explanation.parts
        ]
        assert parts == entry["explanation"]


def test_from_names(own):
    answer = own.screen("Acme Tradng")
    assert [hit.id for hit in answer] == ["0"]
    assert own.screen("Zebra Quux").status == "none"
    with pytest.raises(tamis.ListParseError) as error:
        tamis.Screener.from_names([])
    assert error.value.code == tamis.error_codes()["EMPTY_LIST"]
    with pytest.raises(tamis.ListParseError):
        tamis.Screener.from_names(["ACME", "???"])
    for wrong in ("ACME", [None], 3):
        with pytest.raises(TypeError):
            tamis.Screener.from_names(wrong)


def test_dict_keyword_and_entity_ask_the_same(screener):
    fields = {"names": ["Ri Kwang Su"], "schema": "Person", "countries": ["kp"], "birth_date": "1980"}
    entity = {
        "schema": "Person",
        "properties": {"name": ["Ri Kwang Su"], "nationality": ["kp"], "birthDate": ["1980"]},
    }
    by_keyword = screener.screen(names="Ri Kwang Su", schema="Person", countries="kp", birth_date="1980")
    assert screener.screen(fields) == screener.screen(entity) == by_keyword
    assert by_keyword.to_json() == screener.screen(entity).to_json()


def test_compare_and_explain():
    score = tamis.compare("Ri Tong Hyok", "리동혁", schema="Person")
    assert isinstance(score, float) and tamis.DEFAULT_THRESHOLD <= score <= 1
    explanation = tamis.explain("Ri Tong Hyok", "리동혁", schema="Person")
    assert explanation.total == round(score * 10_000)
    assert tamis.compare("ACME", "ACME") == 1.0
    explanation = tamis.explain("Ri Tong Hyok", "Lee Dong-hyuk")
    assert sum(part.points for part in explanation.parts) == explanation.total
    assert len(explanation) == len(explanation.parts) > 0


def test_explanation_in_a_notebook_is_escaped(own):
    explanation = tamis.explain("Müller & <b>Söhne</b>", "Müller & <script>Söhne")
    html = explanation._repr_html_()
    assert "<b>" not in html and "<script" not in html
    assert html.startswith("<table>") and str(explanation.total) in html
    assert "\n" not in repr(explanation) and str(explanation)


def test_wallet(screener):
    address = "0x098B716B8Aaf21512996dC57EB0615e2383E2f96"
    wallet = tamis.wallet(address.lower())
    assert (wallet.family, wallet.canonical, wallet.checksum) == ("evm", address, "absent")
    assert tamis.wallet(address).checksum == "valid" and wallet.form and "ethereum" in " ".join(wallet.chains).lower()
    answer = screener.wallet(address)
    assert answer.status == "hits"
    assert (answer[0].matched_on, answer[0].agreement, answer[0].score) == ("wallet", "exact", 1.0)
    assert answer.to_json() == screener.screen(wallets=address).to_json()
    with pytest.raises(tamis.QueryError, match="not a wallet address"):
        tamis.wallet("hello")


def test_reprs_are_one_line(screener, own):
    address = "0x098B716B8Aaf21512996dC57EB0615e2383E2f96"
    answer = screener.screen("Lazarus Group")
    things = [screener, own, answer, answer[0], answer[0].explanation, answer[0].explanation.parts[0]]
    things += [tamis.wallet(address), screener.screen_many(["Lazarus\nGroup", None]), screener.screen("a\n?", limit=1)]
    for thing in things:
        assert "\n" not in repr(thing) and repr(thing).startswith(type(thing).__name__)
    assert eval(repr(screener), {"Screener": tamis.Screener}).snapshot == screener.snapshot
