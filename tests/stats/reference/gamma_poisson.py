# Reference values of the record gamma_poisson: the most likely strength of the prior, by adjusted density
# maximisation (Tak, Kelly & Morris 2017) with the mean fixed at 1, on FunnelPlotR's six units.
#     python3 gamma_poisson.py
from math import exp, lgamma, log, sqrt

seen = [100, 150, 180, 80, 120, 225]
expected = [108, 112, 165, 95, 100, 220]


def adjusted(alpha):
    r = exp(-alpha)
    return alpha + sum(
        lgamma(r + z) - lgamma(r) + r * log(r / (r + n)) + z * log(n / (r + n))
        for z, n in zip(seen, expected)
    )


low, high, golden = -12.0, 2.0, (sqrt(5) - 1) / 2
for _ in range(200):
    a, b = high - golden * (high - low), low + golden * (high - low)
    low, high = (a, high) if adjusted(a) < adjusted(b) else (low, b)
r = exp(-low)
weight = r / (r + expected[0])
print(r, weight, weight + (1 - weight) * seen[0] / expected[0])
