"""The first app: what keeping a share of the customers each year comes to."""

from kamlib.apps import customers_left


def test_it_multiplies_year_by_year():
    app = customers_left()
    assert app.sentence == (
        "If we keep 90% of our customers each year, 35 of 100 are left after 10 years."
    )
    app.controls["kept"].value = 0.5
    assert app.sentence == (
        "If we keep 50% of our customers each year, 0 of 100 are left after 10 years."
    )
    heights = [bar.get_height() for bar in app.charts[0].figure.axes[0].patches][11:]
    assert heights == [100 * 0.5**year for year in range(11)]


def test_the_slider_is_in_per_cent():
    slider = customers_left().controls["kept"]
    assert (slider.texts[0], slider.texts[-1], slider.texts[slider.index]) == ("50%", "100%", "90%")
