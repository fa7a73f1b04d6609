"""Said of an animal or an object, and nobody's name."""

import pytest
from small_books import holds


@pytest.mark.parametrize(
    "marked",
    [
        "Red squirrels are great <<hoarders>>.",
        "Hermit crabs are the seashore's <<squatters>>.",
        "The hens <<absconded>> through the fence.",
        "The three brown hens <<absconded>>.",
        "We looked away and the hens <<absconded>>.",
        "The hens have quietly <<absconded>>.",
        "Hens <<absconded>> in the night.",
        "We laughed at the cat's <<tantrum>>.",
        "The vet talks about <<obesity>> in cats.",
        "A <<vagrant>> emperor dragonfly was seen.",
        "The old boiler is a bit of a <<moaner>>.",
        "A worn washer turned out to be the <<troublemaker>>.",
        "The worst <<offender>> is often the letterbox.",
    ],
)
def test_said_of_an_animal_or_an_object(marked):
    assert holds("creature", marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Mr Fox is a <<hoarder>>.",
        "Jay was <<told off>>.",
        "Our tenant keeps dogs and is a <<hoarder>>.",
        "Dogs are a worry for <<vulnerable people>>.",
        "The dog's owner <<absconded>>.",
        "You <<must not bring>> dogs.",
        "A boiler <<refused>> him.",
        "The worst <<offender>> is his brother.",
        "You keep a dog <<without consent>>.",
        "The man with the dog <<absconded>>.",
        "He is an <<animal>>.",
        "The dog barked and she <<kicked off>>.",
    ],
)
def test_said_of_a_person(marked):
    assert not holds("creature", marked)
