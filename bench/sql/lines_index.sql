create index lines_of_region on lines (region);
