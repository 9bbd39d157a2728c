# Reference values of tests/stats/agreement_test.cpp: weighted kappa by statsmodels 0.15.
#     pip install statsmodels; python3 agreement.py
import numpy as np
from statsmodels.stats.inter_rater import cohens_kappa

grades = np.array([[22, 2, 2, 0], [5, 7, 14, 0], [0, 2, 36, 0], [0, 1, 17, 10]])
for name, weights in (("plain", None), ("linear", "linear"), ("quadratic", "quadratic")):
    found = cohens_kappa(grades, wt=weights)
    print(name, repr(float(found.kappa)), repr(float(found.std_kappa)))
