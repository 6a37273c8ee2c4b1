"""The rules of co-financing: no Flask, SQL, Excel, network or clock here. Money is Decimal."""
