-- Lines of sealed files. Their batch and region stand in the path, book/<region>/<year>/<kind>/<batch>.parquet; older
-- files say both inside as well. `sealed_columns`, `sealed_files` stand for the columns and the list of files.
select
    sealed_columns,
    regexp_extract(filename, '([^/]*)[.]parquet$', 1) as batch,
    regexp_extract(filename, '([^/]*)/[0-9]+/[^/]+/[^/]+$', 1) as region
from sealed_files
