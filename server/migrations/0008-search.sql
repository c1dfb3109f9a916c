-- A code is looked up whole and by its beginning: one index serves both, whatever the collation.
drop index parcel_code_now;
create unique index parcel_code_now on parcel (code text_pattern_ops) where valid_to is null;
create index parcel_tbbh on parcel (tbbh text_pattern_ops) where valid_to is null;
