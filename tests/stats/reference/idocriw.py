"""IDOCRIW of five subjects by three benefits, from the paper's formulas with cofactors instead of elimination.

Prints the weights that src/stats/weighting/idocriw.cpp has as its example.
"""
from math import log

data = [[90, 60, 70], [70, 85, 60], [50, 75, 95], [80, 90, 40], [65, 40, 88]]
columns = list(zip(*data))
n, k = len(data), 3

apart = []
for c in columns:
    p = [x / sum(c) for x in c]
    apart.append(1 + sum(x * log(x) for x in p) / log(n))
entropy = [a / sum(apart) for a in apart]

best = [max(data, key=lambda row: row[j]) for j in range(k)]
loss = [[(best[j][j] - best[i][j]) / best[j][j] for j in range(k)] for i in range(k)]
for j in range(k):
    loss[j][j] = -sum(loss[i][j] for i in range(k) if i != j)
# The null vector of a 3 x 3 table: the cofactors of its last row.
(a, b, c), (d, e, f), _ = loss
q = [b * f - c * e, c * d - a * f, a * e - b * d]
q = [x / sum(q) for x in q]

w = [x * y for x, y in zip(entropy, q)]
print(["%.12f" % (x / sum(w)) for x in w])
