CREATE SCHEMA shop;
SET search_path TO shop, public;

CREATE TYPE shop.order_state AS ENUM ('placed', 'paid', 'shipped');

CREATE TABLE customers (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email      varchar(120) NOT NULL UNIQUE,
  full_name  varchar(80) NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE products (
  id       integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sku      text NOT NULL UNIQUE,
  title    text NOT NULL,
  price    numeric(10, 2) NOT NULL CHECK (price >= 0),
  in_stock integer NOT NULL DEFAULT 0
);
