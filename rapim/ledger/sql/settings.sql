-- Nothing is ever fetched from the internet; a Parquet footer is read once.
set autoinstall_known_extensions = false;
set autoload_known_extensions = false;
set parquet_metadata_cache = true;
set enable_progress_bar = false;
