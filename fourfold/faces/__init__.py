"""Ways in. A face imports acts, queries, sheets and kinds, the gate and ui; never a model; never another face."""
