-- The same question to a table of lines. `dimension` stands for a column, `wanted` for the condition on the region.
select dimension as key,
    sum(case when measure = 'pagu' then sen end) as pagu,
    sum(case when measure = 'realised' then sen end) as realised
from lines
where (measure = 'pagu' or counts_on <= 'cutoff') and wanted
group by dimension
