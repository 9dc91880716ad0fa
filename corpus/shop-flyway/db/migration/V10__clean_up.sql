-- lockkeeper: allow dropped-table: nobody has opened the wish list since 2024
DROP TABLE shop.wishlists;
DROP TABLE shop.tmp_import;
ALTER TABLE shop.orders RENAME COLUMN coupon TO coupon_code;
