-- Names of one dimension: region, key, label.
select region, key, label from names where dimension = $dimension
