"""Who comes, when, from where, with which traits; and who is already inside on the first day.

Small boats are drawn day by day in each future (`crossings`), other claims as a wandering daily mean (`claims`), traits
as shares (`traits`); the stock inside is placed without chance (`inside`, `stock`). `population.people` puts them
together. `fitting` learns the numbers on small boats from a daily series. No country is named here: numbers come from
a World.
"""
