-- Rows whose file only numbers them carry the file's name before their number (地块/37): people look for the number.
create index parcel_own_code on parcel (split_part(code, '/', -1) text_pattern_ops) where valid_to is null;
create index overlay_own_code on overlay (split_part(code, '/', -1) text_pattern_ops) where valid_to is null;
