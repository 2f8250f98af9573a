"""Growth, volatility and drawdown of one share, from monthly closes."""

import matplotlib.pyplot as plt
import pandas as pd

prices = pd.read_csv("/job/inputs/stocks.csv")
prices["date"] = pd.to_datetime(prices["date"], format="%b %d %Y")
symbol = params["symbol"]  # noqa: F821 - a job finds its parameters here
closes = prices[prices["symbol"] == symbol].set_index("date")["price"]
if closes.empty:
    raise SystemExit(f"no prices of {symbol}; try one of {sorted(prices['symbol'].unique())}")

years = (closes.index[-1] - closes.index[0]).days / 365.25
growth = (closes.iloc[-1] / closes.iloc[0]) ** (1 / years) - 1
volatility = closes.pct_change().std() * 12**0.5
drawdown = closes / closes.cummax() - 1

print(f"{symbol}, {closes.index[0]:%B %Y} to {closes.index[-1]:%B %Y}")
print(f"compound annual growth  {growth:8.2%}")
print(f"yearly volatility       {volatility:8.2%}")
print(f"maximum drawdown        {drawdown.min():8.2%}  ({drawdown.idxmin():%B %Y})")

yearly = closes.groupby(closes.index.year).agg(["first", "last", "min", "max"])
yearly["change"] = (yearly["last"] / yearly["first"] - 1).round(4)
yearly.to_csv("yearly.csv", index_label="year")

figure, axes = plt.subplots(figsize=(8, 4))
axes.fill_between(drawdown.index, drawdown * 100, 0, color="#b3261e", alpha=0.35)
axes.plot(drawdown.index, drawdown * 100, color="#b3261e", linewidth=1)
axes.set_title(f"{symbol}: fall from the highest close before, %")
axes.grid(alpha=0.3)
figure.tight_layout()
figure.savefig("drawdown.png", dpi=100)
