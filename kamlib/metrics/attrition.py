"""What a retention rate does over the years."""

__all__ = ["customers_left"]


def customers_left(customers: float, kept: float, years: float) -> float:
    """Customers left when the same share is kept every year: customers · kept^years.

    Parameters
    ----------
    customers
        How many there are at the beginning.
    kept
        Share kept each year, 0 to 1.
    years
        How long; an array gives an array.

    Returns
    -------
    float
        Not rounded: a fraction of a customer is an average over many firms.

    Examples
    --------
    >>> round(customers_left(customers=100, kept=0.9, years=5), 1)
    59.0
    """
    return customers * kept**years
