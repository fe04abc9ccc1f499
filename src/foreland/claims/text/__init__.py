"""Reading claims from running text: pages, sentences, days, quantities, speakers, measures, frames."""
