-- What would count once the file is sealed; `batch` is null on the file's own lines.
select * from counted
union all by name
select * from staged
