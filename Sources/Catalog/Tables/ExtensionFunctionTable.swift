/// The functions that extensions bring.
/// `extension/name` and what stands in `FunctionTable`.
enum ExtensionFunctionTable {
  static let table = LiteralTable(rows)

  static let rows: StaticString = #"""
    adminpack/pg_file_rename text,text,text:bool:vf;text,text:bool:vf!
    adminpack/pg_file_sync text:void:vf!
    adminpack/pg_file_unlink text:bool:vf!
    adminpack/pg_file_write text,text,bool:int8:vf!
    adminpack/pg_logdir_ls :record:vf!*
    amcheck/bt_index_check index=regclass,heapallindexed=bool:void:vf!;index=regclass:void:vf!
    amcheck/bt_index_parent_check index=regclass,heapallindexed=bool,rootdescend=bool:void:vf!;index=regclass,heapallindexed=bool:void:vf!;index=regclass:void:vf!
    amcheck/verify_heapam relation=regclass,on_error_stop=?bool,check_toast=?bool,skip=?text,startblock=?int8,endblock=?int8:record:vf*:blkno int8,offnum int4,attnum int4,msg text
    autoinc/autoinc :trigger:vf
    btree_gin/gin_enum_cmp anyenum,anyenum:int4:if!
    btree_gin/gin_numeric_cmp numeric,numeric:int4:if!
    btree_gist/cash_dist money,money:money:if!
    btree_gist/date_dist date,date:int4:if!
    btree_gist/float4_dist float4,float4:float4:if!
    btree_gist/float8_dist float8,float8:float8:if!
    btree_gist/gbtreekey16_out gbtreekey16:cstring:if!
    btree_gist/gbtreekey2_out gbtreekey2:cstring:if!
    btree_gist/gbtreekey32_out gbtreekey32:cstring:if!
    btree_gist/gbtreekey4_out gbtreekey4:cstring:if!
    btree_gist/gbtreekey8_out gbtreekey8:cstring:if!
    btree_gist/gbtreekey_var_out gbtreekey_var:cstring:if!
    btree_gist/int2_dist int2,int2:int2:if!
    btree_gist/int4_dist int4,int4:int4:if!
    btree_gist/int8_dist int8,int8:int8:if!
    btree_gist/interval_dist interval,interval:interval:if!
    btree_gist/oid_dist oid,oid:oid:if!
    btree_gist/time_dist time,time:interval:if!
    btree_gist/ts_dist timestamp,timestamp:interval:if!
    btree_gist/tstz_dist timestamptz,timestamptz:interval:if!
    citext/citext bool:citext:if!;bpchar:citext:if!;inet:citext:if!
    citext/citext_cmp citext,citext:int4:if!
    citext/citext_eq citext,citext:bool:if!
    citext/citext_ge citext,citext:bool:if!
    citext/citext_gt citext,citext:bool:if!
    citext/citext_hash citext:int4:if!
    citext/citext_hash_extended citext,int8:int8:if!
    citext/citext_larger citext,citext:citext:if!
    citext/citext_le citext,citext:bool:if!
    citext/citext_lt citext,citext:bool:if!
    citext/citext_ne citext,citext:bool:if!
    citext/citext_pattern_cmp citext,citext:int4:if!
    citext/citext_pattern_ge citext,citext:bool:if!
    citext/citext_pattern_gt citext,citext:bool:if!
    citext/citext_pattern_le citext,citext:bool:if!
    citext/citext_pattern_lt citext,citext:bool:if!
    citext/citext_smaller citext,citext:citext:if!
    citext/citextout citext:cstring:if!
    citext/citextsend citext:bytea:sf!
    citext/max citext:citext:ia
    citext/min citext:citext:ia
    citext/regexp_match citext,citext,text:text[]:if!;citext,citext:text[]:if!
    citext/regexp_matches citext,citext,text:text[]:if!*;citext,citext:text[]:if!*
    citext/regexp_replace citext,citext,text,text:text:if!;citext,citext,text:text:if!
    citext/regexp_split_to_array citext,citext,text:text[]:if!;citext,citext:text[]:if!
    citext/regexp_split_to_table citext,citext,text:text:if!*;citext,citext:text:if!*
    citext/replace citext,citext,citext:text:if!
    citext/split_part citext,citext,int4:text:if!
    citext/strpos citext,citext:int4:if!
    citext/texticlike citext,citext:bool:if!;citext,text:bool:if!
    citext/texticnlike citext,citext:bool:if!;citext,text:bool:if!
    citext/texticregexeq citext,citext:bool:if!;citext,text:bool:if!
    citext/texticregexne citext,citext:bool:if!;citext,text:bool:if!
    citext/translate citext,citext,text:text:if!
    cube/cube cube,float8,float8:cube:if!;cube,float8:cube:if!;float8,float8:cube:if!;float8:cube:if!;float8[],float8[]:cube:if!;float8[]:cube:if!
    cube/cube_cmp cube,cube:int4:if!
    cube/cube_contained cube,cube:bool:if!
    cube/cube_contains cube,cube:bool:if!
    cube/cube_coord cube,int4:float8:if!
    cube/cube_coord_llur cube,int4:float8:if!
    cube/cube_dim cube:int4:if!
    cube/cube_distance cube,cube:float8:if!
    cube/cube_enlarge cube,float8,int4:cube:if!
    cube/cube_eq cube,cube:bool:if!
    cube/cube_ge cube,cube:bool:if!
    cube/cube_gt cube,cube:bool:if!
    cube/cube_inter cube,cube:cube:if!
    cube/cube_is_point cube:bool:if!
    cube/cube_le cube,cube:bool:if!
    cube/cube_ll_coord cube,int4:float8:if!
    cube/cube_lt cube,cube:bool:if!
    cube/cube_ne cube,cube:bool:if!
    cube/cube_out cube:cstring:if!
    cube/cube_overlap cube,cube:bool:if!
    cube/cube_send cube:bytea:if!
    cube/cube_size cube:float8:if!
    cube/cube_subset cube,int4[]:cube:if!
    cube/cube_union cube,cube:cube:if!
    cube/cube_ur_coord cube,int4:float8:if!
    cube/distance_chebyshev cube,cube:float8:if!
    cube/distance_taxicab cube,cube:float8:if!
    dblink/dblink text,bool:record:vf!*;text,text,bool:record:vf!*;text,text:record:vf!*;text:record:vf!*
    dblink/dblink_build_sql_delete text,int2[],int4,text[]:text:vf!
    dblink/dblink_build_sql_insert text,int2[],int4,text[],text[]:text:vf!
    dblink/dblink_build_sql_update text,int2[],int4,text[],text[]:text:vf!
    dblink/dblink_cancel_query text:text:vf!
    dblink/dblink_close text,bool:text:vf!;text,text,bool:text:vf!;text,text:text:vf!;text:text:vf!
    dblink/dblink_connect text,text:text:vf!;text:text:vf!
    dblink/dblink_connect_u text,text:text:vf!;text:text:vf!
    dblink/dblink_current_query :text:vf
    dblink/dblink_disconnect :text:vf!;text:text:vf!
    dblink/dblink_error_message text:text:vf!
    dblink/dblink_exec text,bool:text:vf!;text,text,bool:text:vf!;text,text:text:vf!;text:text:vf!
    dblink/dblink_fdw_validator options=text[],catalog=oid:void:vf!
    dblink/dblink_fetch text,int4,bool:record:vf!*;text,int4:record:vf!*;text,text,int4,bool:record:vf!*;text,text,int4:record:vf!*
    dblink/dblink_get_connections :text[]:vf
    dblink/dblink_get_notify :record:vf!*:notify_name text,be_pid int4,extra text;conname=text:record:vf!*:notify_name text,be_pid int4,extra text
    dblink/dblink_get_pkey text:dblink_pkey_results:vf!*
    dblink/dblink_get_result text,bool:record:vf!*;text:record:vf!*
    dblink/dblink_is_busy text:int4:vf!
    dblink/dblink_open text,text,bool:text:vf!;text,text,text,bool:text:vf!;text,text,text:text:vf!;text,text:text:vf!
    dblink/dblink_send_query text,text:int4:vf!
    earthdistance/earth :float8:if
    earthdistance/earth_box earth,float8:cube:if!
    earthdistance/earth_distance earth,earth:float8:if!
    earthdistance/gc_to_sec float8:float8:if!
    earthdistance/geo_distance point,point:float8:if!
    earthdistance/latitude earth:float8:if!
    earthdistance/ll_to_earth float8,float8:earth:if!
    earthdistance/longitude earth:float8:if!
    earthdistance/sec_to_gc float8:float8:if!
    file_fdw/file_fdw_handler :fdw_handler:vf!
    file_fdw/file_fdw_validator text[],oid:void:vf!
    fuzzystrmatch/difference text,text:int4:if!
    fuzzystrmatch/dmetaphone text:text:if!
    fuzzystrmatch/dmetaphone_alt text:text:if!
    fuzzystrmatch/levenshtein text,text,int4,int4,int4:int4:if!;text,text:int4:if!
    fuzzystrmatch/levenshtein_less_equal text,text,int4,int4,int4,int4:int4:if!;text,text,int4:int4:if!
    fuzzystrmatch/metaphone text,int4:text:if!
    fuzzystrmatch/soundex text:text:if!
    fuzzystrmatch/text_soundex text:text:if!
    hstore/akeys hstore:text[]:if!
    hstore/avals hstore:text[]:if!
    hstore/defined hstore,text:bool:if!
    hstore/delete hstore,hstore:hstore:if!;hstore,text:hstore:if!;hstore,text[]:hstore:if!
    hstore/each hs=hstore:record:if!*:key text,value text
    hstore/exist hstore,text:bool:if!
    hstore/exists_all hstore,text[]:bool:if!
    hstore/exists_any hstore,text[]:bool:if!
    hstore/fetchval hstore,text:text:if!
    hstore/ghstore_out ghstore:cstring:if!
    hstore/hs_concat hstore,hstore:hstore:if!
    hstore/hs_contained hstore,hstore:bool:if!
    hstore/hs_contains hstore,hstore:bool:if!
    hstore/hstore record:hstore:if;text,text:hstore:if;text[],text[]:hstore:if;text[]:hstore:if!
    hstore/hstore_cmp hstore,hstore:int4:if!
    hstore/hstore_eq hstore,hstore:bool:if!
    hstore/hstore_ge hstore,hstore:bool:if!
    hstore/hstore_gt hstore,hstore:bool:if!
    hstore/hstore_hash hstore:int4:if!
    hstore/hstore_hash_extended hstore,int8:int8:if!
    hstore/hstore_le hstore,hstore:bool:if!
    hstore/hstore_lt hstore,hstore:bool:if!
    hstore/hstore_ne hstore,hstore:bool:if!
    hstore/hstore_out hstore:cstring:if!
    hstore/hstore_send hstore:bytea:if!
    hstore/hstore_to_array hstore:text[]:if!
    hstore/hstore_to_json hstore:json:if!
    hstore/hstore_to_json_loose hstore:json:if!
    hstore/hstore_to_jsonb hstore:jsonb:if!
    hstore/hstore_to_jsonb_loose hstore:jsonb:if!
    hstore/hstore_to_matrix hstore:text[]:if!
    hstore/hstore_version_diag hstore:int4:if!
    hstore/isdefined hstore,text:bool:if!
    hstore/isexists hstore,text:bool:if!
    hstore/populate_record anyelement,hstore:anyelement:if
    hstore/skeys hstore:text:if!*
    hstore/slice hstore,text[]:hstore:if!
    hstore/slice_array hstore,text[]:text[]:if!
    hstore/svals hstore:text:if!*
    hstore/tconvert text,text:hstore:if
    insert_username/insert_username :trigger:vf
    intagg/int_array_aggregate int4:int4[]:ia
    intagg/int_array_enum int4[]:int4:if!*
    intarray/_int_contained int4[],int4[]:bool:if!
    intarray/_int_contains int4[],int4[]:bool:if!
    intarray/_int_different int4[],int4[]:bool:if!
    intarray/_int_inter int4[],int4[]:int4[]:if!
    intarray/_int_overlap int4[],int4[]:bool:if!
    intarray/_int_same int4[],int4[]:bool:if!
    intarray/_int_union int4[],int4[]:int4[]:if!
    intarray/_intbig_out intbig_gkey:cstring:if!
    intarray/boolop int4[],query_int:bool:if!
    intarray/bqarr_out query_int:cstring:if!
    intarray/icount int4[]:int4:if!
    intarray/idx int4[],int4:int4:if!
    intarray/intarray_del_elem int4[],int4:int4[]:if!
    intarray/intarray_push_array int4[],int4[]:int4[]:if!
    intarray/intarray_push_elem int4[],int4:int4[]:if!
    intarray/intset int4:int4[]:if!
    intarray/intset_subtract int4[],int4[]:int4[]:if!
    intarray/intset_union_elem int4[],int4:int4[]:if!
    intarray/querytree query_int:text:if!
    intarray/rboolop query_int,int4[]:bool:if!
    intarray/sort int4[],text:int4[]:if!;int4[]:int4[]:if!
    intarray/sort_asc int4[]:int4[]:if!
    intarray/sort_desc int4[]:int4[]:if!
    intarray/subarray int4[],int4,int4:int4[]:if!;int4[],int4:int4[]:if!
    intarray/uniq int4[]:int4[]:if!
    isn/btean13cmp ean13,ean13:int4:if!;ean13,isbn13:int4:if!;ean13,isbn:int4:if!;ean13,ismn13:int4:if!;ean13,ismn:int4:if!;ean13,issn13:int4:if!;ean13,issn:int4:if!;ean13,upc:int4:if!
    isn/btisbn13cmp isbn13,ean13:int4:if!;isbn13,isbn13:int4:if!;isbn13,isbn:int4:if!
    isn/btisbncmp isbn,ean13:int4:if!;isbn,isbn13:int4:if!;isbn,isbn:int4:if!
    isn/btismn13cmp ismn13,ean13:int4:if!;ismn13,ismn13:int4:if!;ismn13,ismn:int4:if!
    isn/btismncmp ismn,ean13:int4:if!;ismn,ismn13:int4:if!;ismn,ismn:int4:if!
    isn/btissn13cmp issn13,ean13:int4:if!;issn13,issn13:int4:if!;issn13,issn:int4:if!
    isn/btissncmp issn,ean13:int4:if!;issn,issn13:int4:if!;issn,issn:int4:if!
    isn/btupccmp upc,ean13:int4:if!;upc,upc:int4:if!
    isn/ean13_out ean13:cstring:if!;isbn13:cstring:if!;ismn13:cstring:if!;issn13:cstring:if!
    isn/hashean13 ean13:int4:if!
    isn/hashisbn isbn:int4:if!
    isn/hashisbn13 isbn13:int4:if!
    isn/hashismn ismn:int4:if!
    isn/hashismn13 ismn13:int4:if!
    isn/hashissn issn:int4:if!
    isn/hashissn13 issn13:int4:if!
    isn/hashupc upc:int4:if!
    isn/is_valid ean13:bool:if!;isbn13:bool:if!;isbn:bool:if!;ismn13:bool:if!;ismn:bool:if!;issn13:bool:if!;issn:bool:if!;upc:bool:if!
    isn/isbn ean13:isbn:if!
    isn/isbn13 ean13:isbn13:if!
    isn/ismn ean13:ismn:if!
    isn/ismn13 ean13:ismn13:if!
    isn/isn_out isbn:cstring:if!;ismn:cstring:if!;issn:cstring:if!;upc:cstring:if!
    isn/isn_weak :bool:if!;bool:bool:if!
    isn/isneq ean13,ean13:bool:if!;ean13,isbn13:bool:if!;ean13,isbn:bool:if!;ean13,ismn13:bool:if!;ean13,ismn:bool:if!;ean13,issn13:bool:if!;ean13,issn:bool:if!;ean13,upc:bool:if!;isbn,ean13:bool:if!;isbn,isbn13:bool:if!;isbn,isbn:bool:if!;isbn13,ean13:bool:if!;isbn13,isbn13:bool:if!;isbn13,isbn:bool:if!;ismn,ean13:bool:if!;ismn,ismn13:bool:if!;ismn,ismn:bool:if!;ismn13,ean13:bool:if!;ismn13,ismn13:bool:if!;ismn13,ismn:bool:if!;issn,ean13:bool:if!;issn,issn13:bool:if!;issn,issn:bool:if!;issn13,ean13:bool:if!;issn13,issn13:bool:if!;issn13,issn:bool:if!;upc,ean13:bool:if!;upc,upc:bool:if!
    isn/isnge ean13,ean13:bool:if!;ean13,isbn13:bool:if!;ean13,isbn:bool:if!;ean13,ismn13:bool:if!;ean13,ismn:bool:if!;ean13,issn13:bool:if!;ean13,issn:bool:if!;ean13,upc:bool:if!;isbn,ean13:bool:if!;isbn,isbn13:bool:if!;isbn,isbn:bool:if!;isbn13,ean13:bool:if!;isbn13,isbn13:bool:if!;isbn13,isbn:bool:if!;ismn,ean13:bool:if!;ismn,ismn13:bool:if!;ismn,ismn:bool:if!;ismn13,ean13:bool:if!;ismn13,ismn13:bool:if!;ismn13,ismn:bool:if!;issn,ean13:bool:if!;issn,issn13:bool:if!;issn,issn:bool:if!;issn13,ean13:bool:if!;issn13,issn13:bool:if!;issn13,issn:bool:if!;upc,ean13:bool:if!;upc,upc:bool:if!
    isn/isngt ean13,ean13:bool:if!;ean13,isbn13:bool:if!;ean13,isbn:bool:if!;ean13,ismn13:bool:if!;ean13,ismn:bool:if!;ean13,issn13:bool:if!;ean13,issn:bool:if!;ean13,upc:bool:if!;isbn,ean13:bool:if!;isbn,isbn13:bool:if!;isbn,isbn:bool:if!;isbn13,ean13:bool:if!;isbn13,isbn13:bool:if!;isbn13,isbn:bool:if!;ismn,ean13:bool:if!;ismn,ismn13:bool:if!;ismn,ismn:bool:if!;ismn13,ean13:bool:if!;ismn13,ismn13:bool:if!;ismn13,ismn:bool:if!;issn,ean13:bool:if!;issn,issn13:bool:if!;issn,issn:bool:if!;issn13,ean13:bool:if!;issn13,issn13:bool:if!;issn13,issn:bool:if!;upc,ean13:bool:if!;upc,upc:bool:if!
    isn/isnle ean13,ean13:bool:if!;ean13,isbn13:bool:if!;ean13,isbn:bool:if!;ean13,ismn13:bool:if!;ean13,ismn:bool:if!;ean13,issn13:bool:if!;ean13,issn:bool:if!;ean13,upc:bool:if!;isbn,ean13:bool:if!;isbn,isbn13:bool:if!;isbn,isbn:bool:if!;isbn13,ean13:bool:if!;isbn13,isbn13:bool:if!;isbn13,isbn:bool:if!;ismn,ean13:bool:if!;ismn,ismn13:bool:if!;ismn,ismn:bool:if!;ismn13,ean13:bool:if!;ismn13,ismn13:bool:if!;ismn13,ismn:bool:if!;issn,ean13:bool:if!;issn,issn13:bool:if!;issn,issn:bool:if!;issn13,ean13:bool:if!;issn13,issn13:bool:if!;issn13,issn:bool:if!;upc,ean13:bool:if!;upc,upc:bool:if!
    isn/isnlt ean13,ean13:bool:if!;ean13,isbn13:bool:if!;ean13,isbn:bool:if!;ean13,ismn13:bool:if!;ean13,ismn:bool:if!;ean13,issn13:bool:if!;ean13,issn:bool:if!;ean13,upc:bool:if!;isbn,ean13:bool:if!;isbn,isbn13:bool:if!;isbn,isbn:bool:if!;isbn13,ean13:bool:if!;isbn13,isbn13:bool:if!;isbn13,isbn:bool:if!;ismn,ean13:bool:if!;ismn,ismn13:bool:if!;ismn,ismn:bool:if!;ismn13,ean13:bool:if!;ismn13,ismn13:bool:if!;ismn13,ismn:bool:if!;issn,ean13:bool:if!;issn,issn13:bool:if!;issn,issn:bool:if!;issn13,ean13:bool:if!;issn13,issn13:bool:if!;issn13,issn:bool:if!;upc,ean13:bool:if!;upc,upc:bool:if!
    isn/isnne ean13,ean13:bool:if!;ean13,isbn13:bool:if!;ean13,isbn:bool:if!;ean13,ismn13:bool:if!;ean13,ismn:bool:if!;ean13,issn13:bool:if!;ean13,issn:bool:if!;ean13,upc:bool:if!;isbn,ean13:bool:if!;isbn,isbn13:bool:if!;isbn,isbn:bool:if!;isbn13,ean13:bool:if!;isbn13,isbn13:bool:if!;isbn13,isbn:bool:if!;ismn,ean13:bool:if!;ismn,ismn13:bool:if!;ismn,ismn:bool:if!;ismn13,ean13:bool:if!;ismn13,ismn13:bool:if!;ismn13,ismn:bool:if!;issn,ean13:bool:if!;issn,issn13:bool:if!;issn,issn:bool:if!;issn13,ean13:bool:if!;issn13,issn13:bool:if!;issn13,issn:bool:if!;upc,ean13:bool:if!;upc,upc:bool:if!
    isn/issn ean13:issn:if!
    isn/issn13 ean13:issn13:if!
    isn/make_valid ean13:ean13:if!;isbn13:isbn13:if!;isbn:isbn:if!;ismn13:ismn13:if!;ismn:ismn:if!;issn13:issn13:if!;issn:issn:if!;upc:upc:if!
    isn/upc ean13:upc:if!
    lo/lo_manage :trigger:vf
    lo/lo_oid lo:oid:if!
    ltree/_lt_q_regex ltree[],lquery[]:bool:if!
    ltree/_lt_q_rregex lquery[],ltree[]:bool:if!
    ltree/_ltq_extract_regex ltree[],lquery:ltree:if!
    ltree/_ltq_regex ltree[],lquery:bool:if!
    ltree/_ltq_rregex lquery,ltree[]:bool:if!
    ltree/_ltree_extract_isparent ltree[],ltree:ltree:if!
    ltree/_ltree_extract_risparent ltree[],ltree:ltree:if!
    ltree/_ltree_isparent ltree[],ltree:bool:if!
    ltree/_ltree_r_isparent ltree,ltree[]:bool:if!
    ltree/_ltree_r_risparent ltree,ltree[]:bool:if!
    ltree/_ltree_risparent ltree[],ltree:bool:if!
    ltree/_ltxtq_exec ltree[],ltxtquery:bool:if!
    ltree/_ltxtq_extract_exec ltree[],ltxtquery:ltree:if!
    ltree/_ltxtq_rexec ltxtquery,ltree[]:bool:if!
    ltree/index ltree,ltree,int4:int4:if!;ltree,ltree:int4:if!
    ltree/lca ltree,ltree,ltree,ltree,ltree,ltree,ltree,ltree:ltree:if!;ltree,ltree,ltree,ltree,ltree,ltree,ltree:ltree:if!;ltree,ltree,ltree,ltree,ltree,ltree:ltree:if!;ltree,ltree,ltree,ltree,ltree:ltree:if!;ltree,ltree,ltree,ltree:ltree:if!;ltree,ltree,ltree:ltree:if!;ltree,ltree:ltree:if!;ltree[]:ltree:if!
    ltree/lquery_out lquery:cstring:if!
    ltree/lquery_send lquery:bytea:if!
    ltree/lt_q_regex ltree,lquery[]:bool:if!
    ltree/lt_q_rregex lquery[],ltree:bool:if!
    ltree/ltq_regex ltree,lquery:bool:if!
    ltree/ltq_rregex lquery,ltree:bool:if!
    ltree/ltree2text ltree:text:if!
    ltree/ltree_addltree ltree,ltree:ltree:if!
    ltree/ltree_addtext ltree,text:ltree:if!
    ltree/ltree_cmp ltree,ltree:int4:if!
    ltree/ltree_eq ltree,ltree:bool:if!
    ltree/ltree_ge ltree,ltree:bool:if!
    ltree/ltree_gist_out ltree_gist:cstring:if!
    ltree/ltree_gt ltree,ltree:bool:if!
    ltree/ltree_isparent ltree,ltree:bool:if!
    ltree/ltree_le ltree,ltree:bool:if!
    ltree/ltree_lt ltree,ltree:bool:if!
    ltree/ltree_ne ltree,ltree:bool:if!
    ltree/ltree_out ltree:cstring:if!
    ltree/ltree_risparent ltree,ltree:bool:if!
    ltree/ltree_send ltree:bytea:if!
    ltree/ltree_textadd text,ltree:ltree:if!
    ltree/ltxtq_exec ltree,ltxtquery:bool:if!
    ltree/ltxtq_out ltxtquery:cstring:if!
    ltree/ltxtq_rexec ltxtquery,ltree:bool:if!
    ltree/ltxtq_send ltxtquery:bytea:if!
    ltree/nlevel ltree:int4:if!
    ltree/subltree ltree,int4,int4:ltree:if!
    ltree/subpath ltree,int4,int4:ltree:if!;ltree,int4:ltree:if!
    ltree/text2ltree text:ltree:if!
    moddatetime/moddatetime :trigger:vf
    old_snapshot/pg_old_snapshot_time_mapping :record:vf!*:array_offset int4,end_timestamp timestamptz,newest_xmin xid
    pageinspect/brin_metapage_info page=bytea:record:vf!:magic text,version int4,pagesperrange int4,lastrevmappage int8
    pageinspect/brin_page_items page=bytea,index_oid=regclass:record:vf!*:itemoffset int4,blknum int8,attnum int4,allnulls bool,hasnulls bool,placeholder bool,value text
    pageinspect/brin_page_type page=bytea:text:vf!
    pageinspect/brin_revmap_data page=bytea:tid:vf!*:pages tid
    pageinspect/bt_metap relname=text:record:vf!:magic int4,version int4,root int8,level int8,fastroot int8,fastlevel int8,last_cleanup_num_delpages int8,last_cleanup_num_tuples float8,allequalimage bool
    pageinspect/bt_page_items page=bytea:record:vf!*:itemoffset int2,ctid tid,itemlen int2,nulls bool,vars bool,data text,dead bool,htid tid,tids tid[];relname=text,blkno=int8:record:vf!*:itemoffset int2,ctid tid,itemlen int2,nulls bool,vars bool,data text,dead bool,htid tid,tids tid[]
    pageinspect/bt_page_stats relname=text,blkno=int8:record:vf!:blkno int8,type char,live_items int4,dead_items int4,avg_item_size int4,page_size int4,free_size int4,btpo_prev int8,btpo_next int8,btpo_level int8,btpo_flags int4
    pageinspect/fsm_page_contents page=bytea:text:vf!
    pageinspect/get_raw_page text,int8:bytea:vf!;text,text,int8:bytea:vf!
    pageinspect/gin_leafpage_items page=bytea:record:vf!*:first_tid tid,nbytes int2,tids tid[]
    pageinspect/gin_metapage_info page=bytea:record:vf!:pending_head int8,pending_tail int8,tail_free_size int4,n_pending_pages int8,n_pending_tuples int8,n_total_pages int8,n_entry_pages int8,n_data_pages int8,n_entries int8,version int4
    pageinspect/gin_page_opaque_info page=bytea:record:vf!:rightlink int8,maxoff int4,flags text[]
    pageinspect/gist_page_items page=bytea,index_oid=regclass:record:vf!*:itemoffset int2,ctid tid,itemlen int2,dead bool,keys text
    pageinspect/gist_page_items_bytea page=bytea:record:vf!*:itemoffset int2,ctid tid,itemlen int2,dead bool,key_data bytea
    pageinspect/gist_page_opaque_info page=bytea:record:vf!:lsn pg_lsn,nsn pg_lsn,rightlink int8,flags text[]
    pageinspect/hash_bitmap_info index_oid=regclass,blkno=int8:record:vf!*:bitmapblkno int8,bitmapbit int4,bitstatus bool
    pageinspect/hash_metapage_info page=bytea:record:vf!:magic int8,version int8,ntuples float8,ffactor int4,bsize int4,bmsize int4,bmshift int4,maxbucket int8,highmask int8,lowmask int8,ovflpoint int8,firstfree int8,nmaps int8,procid oid,spares int8[],mapp int8[]
    pageinspect/hash_page_items page=bytea:record:vf!*:itemoffset int4,ctid tid,data int8
    pageinspect/hash_page_stats page=bytea:record:vf!:live_items int4,dead_items int4,page_size int4,free_size int4,hasho_prevblkno int8,hasho_nextblkno int8,hasho_bucket int8,hasho_flag int4,hasho_page_id int4
    pageinspect/hash_page_type page=bytea:text:vf!
    pageinspect/heap_page_item_attrs page=bytea,rel_oid=regclass,do_detoast=bool:record:vf*:lp int2,lp_off int2,lp_flags int2,lp_len int2,t_xmin xid,t_xmax xid,t_field3 int4,t_ctid tid,t_infomask2 int4,t_infomask int4,t_hoff int2,t_bits text,t_oid oid,t_attrs bytea[];page=bytea,rel_oid=regclass:record:vf*:lp int2,lp_off int2,lp_flags int2,lp_len int2,t_xmin xid,t_xmax xid,t_field3 int4,t_ctid tid,t_infomask2 int4,t_infomask int4,t_hoff int2,t_bits text,t_oid oid,t_attrs bytea[]
    pageinspect/heap_page_items page=bytea:record:vf!*:lp int2,lp_off int2,lp_flags int2,lp_len int2,t_xmin xid,t_xmax xid,t_field3 int4,t_ctid tid,t_infomask2 int4,t_infomask int4,t_hoff int2,t_bits text,t_oid oid,t_data bytea
    pageinspect/heap_tuple_infomask_flags t_infomask=int4,t_infomask2=int4:record:vf!:raw_flags text[],combined_flags text[]
    pageinspect/page_checksum page=bytea,blkno=int8:int2:vf!
    pageinspect/page_header page=bytea:record:vf!:lsn pg_lsn,checksum int2,flags int2,lower int4,upper int4,special int4,pagesize int4,version int2,prune_xid xid
    pageinspect/tuple_data_split rel_oid=oid,t_data=bytea,t_infomask=int4,t_infomask2=int4,t_bits=text,do_detoast=bool:bytea[]:vf;rel_oid=oid,t_data=bytea,t_infomask=int4,t_infomask2=int4,t_bits=text:bytea[]:vf
    pg_buffercache/pg_buffercache_pages :record:vf*
    pg_freespacemap/pg_freespace regclass,int8:int2:vf!;rel=regclass:record:vf*:blkno int8,avail int2
    pg_prewarm/autoprewarm_dump_now :int8:vf!
    pg_prewarm/autoprewarm_start_worker :void:vf!
    pg_prewarm/pg_prewarm regclass,mode=?text,fork=?text,first_block=?int8,last_block=?int8:int8:vf
    pg_stat_statements/pg_stat_statements showtext=bool:record:vf!*:userid oid,dbid oid,toplevel bool,queryid int8,query text,plans int8,total_plan_time float8,min_plan_time float8,max_plan_time float8,mean_plan_time float8,stddev_plan_time float8,calls int8,total_exec_time float8,min_exec_time float8,max_exec_time float8,mean_exec_time float8,stddev_exec_time float8,rows int8,shared_blks_hit int8,shared_blks_read int8,shared_blks_dirtied int8,shared_blks_written int8,local_blks_hit int8,local_blks_read int8,local_blks_dirtied int8,local_blks_written int8,temp_blks_read int8,temp_blks_written int8,blk_read_time float8,blk_write_time float8,temp_blk_read_time float8,temp_blk_write_time float8,wal_records int8,wal_fpi int8,wal_bytes numeric,jit_functions int8,jit_generation_time float8,jit_inlining_count int8,jit_inlining_time float8,jit_optimization_count int8,jit_optimization_time float8,jit_emission_count int8,jit_emission_time float8
    pg_stat_statements/pg_stat_statements_info :record:vf!:dealloc int8,stats_reset timestamptz
    pg_stat_statements/pg_stat_statements_reset userid=?oid,dbid=?oid,queryid=?int8:void:vf!
    pg_surgery/heap_force_freeze reloid=regclass,tids=tid[]:void:vf!
    pg_surgery/heap_force_kill reloid=regclass,tids=tid[]:void:vf!
    pg_trgm/gtrgm_out gtrgm:cstring:if!
    pg_trgm/set_limit float4:float4:vf!
    pg_trgm/show_limit :float4:sf!
    pg_trgm/show_trgm text:text[]:if!
    pg_trgm/similarity text,text:float4:if!
    pg_trgm/similarity_dist text,text:float4:if!
    pg_trgm/similarity_op text,text:bool:sf!
    pg_trgm/strict_word_similarity text,text:float4:if!
    pg_trgm/strict_word_similarity_commutator_op text,text:bool:sf!
    pg_trgm/strict_word_similarity_dist_commutator_op text,text:float4:if!
    pg_trgm/strict_word_similarity_dist_op text,text:float4:if!
    pg_trgm/strict_word_similarity_op text,text:bool:sf!
    pg_trgm/word_similarity text,text:float4:if!
    pg_trgm/word_similarity_commutator_op text,text:bool:sf!
    pg_trgm/word_similarity_dist_commutator_op text,text:float4:if!
    pg_trgm/word_similarity_dist_op text,text:float4:if!
    pg_trgm/word_similarity_op text,text:bool:sf!
    pg_visibility/pg_check_frozen regclass:tid:vf!*:t_ctid tid
    pg_visibility/pg_check_visible regclass:tid:vf!*:t_ctid tid
    pg_visibility/pg_truncate_visibility_map regclass:void:vf!
    pg_visibility/pg_visibility regclass,blkno=int8:record:vf!:all_visible bool,all_frozen bool,pd_all_visible bool;regclass:record:vf!*:blkno int8,all_visible bool,all_frozen bool,pd_all_visible bool
    pg_visibility/pg_visibility_map regclass,blkno=int8:record:vf!:all_visible bool,all_frozen bool;regclass:record:vf!*:blkno int8,all_visible bool,all_frozen bool
    pg_visibility/pg_visibility_map_summary regclass:record:vf!:all_visible int8,all_frozen int8
    pg_walinspect/pg_get_wal_record_info in_lsn=pg_lsn:record:vf!:start_lsn pg_lsn,end_lsn pg_lsn,prev_lsn pg_lsn,xid xid,resource_manager text,record_type text,record_length int4,main_data_length int4,fpi_length int4,description text,block_ref text
    pg_walinspect/pg_get_wal_records_info start_lsn=pg_lsn,end_lsn=pg_lsn:record:vf!*:start_lsn pg_lsn,end_lsn pg_lsn,prev_lsn pg_lsn,xid xid,resource_manager text,record_type text,record_length int4,main_data_length int4,fpi_length int4,description text,block_ref text
    pg_walinspect/pg_get_wal_records_info_till_end_of_wal start_lsn=pg_lsn:record:vf!*:start_lsn pg_lsn,end_lsn pg_lsn,prev_lsn pg_lsn,xid xid,resource_manager text,record_type text,record_length int4,main_data_length int4,fpi_length int4,description text,block_ref text
    pg_walinspect/pg_get_wal_stats start_lsn=pg_lsn,end_lsn=pg_lsn,per_record=?bool:record:vf!*:count int8,count_percentage float8,record_size int8,record_size_percentage float8,fpi_size int8,fpi_size_percentage float8,combined_size int8,combined_size_percentage float8
    pg_walinspect/pg_get_wal_stats_till_end_of_wal start_lsn=pg_lsn,per_record=?bool:record:vf!*:count int8,count_percentage float8,record_size int8,record_size_percentage float8,fpi_size int8,fpi_size_percentage float8,combined_size int8,combined_size_percentage float8
    pgcrypto/armor bytea,text[],text[]:text:if!;bytea:text:if!
    pgcrypto/crypt text,text:text:if!
    pgcrypto/dearmor text:bytea:if!
    pgcrypto/decrypt bytea,bytea,text:bytea:if!
    pgcrypto/decrypt_iv bytea,bytea,bytea,text:bytea:if!
    pgcrypto/digest bytea,text:bytea:if!;text,text:bytea:if!
    pgcrypto/encrypt bytea,bytea,text:bytea:if!
    pgcrypto/encrypt_iv bytea,bytea,bytea,text:bytea:if!
    pgcrypto/gen_random_bytes int4:bytea:vf!
    pgcrypto/gen_random_uuid :uuid:vf
    pgcrypto/gen_salt text,int4:text:vf!;text:text:vf!
    pgcrypto/hmac bytea,bytea,text:bytea:if!;text,text,text:bytea:if!
    pgcrypto/pgp_armor_headers text:record:if!*:key text,value text
    pgcrypto/pgp_key_id bytea:text:if!
    pgcrypto/pgp_pub_decrypt bytea,bytea,text,text:text:if!;bytea,bytea,text:text:if!;bytea,bytea:text:if!
    pgcrypto/pgp_pub_decrypt_bytea bytea,bytea,text,text:bytea:if!;bytea,bytea,text:bytea:if!;bytea,bytea:bytea:if!
    pgcrypto/pgp_pub_encrypt text,bytea,text:bytea:vf!;text,bytea:bytea:vf!
    pgcrypto/pgp_pub_encrypt_bytea bytea,bytea,text:bytea:vf!;bytea,bytea:bytea:vf!
    pgcrypto/pgp_sym_decrypt bytea,text,text:text:if!;bytea,text:text:if!
    pgcrypto/pgp_sym_decrypt_bytea bytea,text,text:bytea:if!;bytea,text:bytea:if!
    pgcrypto/pgp_sym_encrypt text,text,text:bytea:vf!;text,text:bytea:vf!
    pgcrypto/pgp_sym_encrypt_bytea bytea,text,text:bytea:vf!;bytea,text:bytea:vf!
    pgrowlocks/pgrowlocks relname=text:record:vf!*:locked_row tid,locker xid,multi bool,xids xid[],modes text[],pids int4[]
    pgstattuple/pg_relpages relname=regclass:int8:vf!;relname=text:int8:vf!
    pgstattuple/pgstatginindex relname=regclass:record:vf!:version int4,pending_pages int4,pending_tuples int8
    pgstattuple/pgstathashindex relname=regclass:record:vf!:version int4,bucket_pages int8,overflow_pages int8,bitmap_pages int8,unused_pages int8,live_items int8,dead_items int8,free_percent float8
    pgstattuple/pgstatindex relname=regclass:record:vf!:version int4,tree_level int4,index_size int8,root_block_no int8,internal_pages int8,leaf_pages int8,empty_pages int8,deleted_pages int8,avg_leaf_density float8,leaf_fragmentation float8;relname=text:record:vf!:version int4,tree_level int4,index_size int8,root_block_no int8,internal_pages int8,leaf_pages int8,empty_pages int8,deleted_pages int8,avg_leaf_density float8,leaf_fragmentation float8
    pgstattuple/pgstattuple relname=text:record:vf!:table_len int8,tuple_count int8,tuple_len int8,tuple_percent float8,dead_tuple_count int8,dead_tuple_len int8,dead_tuple_percent float8,free_space int8,free_percent float8;reloid=regclass:record:vf!:table_len int8,tuple_count int8,tuple_len int8,tuple_percent float8,dead_tuple_count int8,dead_tuple_len int8,dead_tuple_percent float8,free_space int8,free_percent float8
    pgstattuple/pgstattuple_approx reloid=regclass:record:vf!:table_len int8,scanned_percent float8,approx_tuple_count int8,approx_tuple_len int8,approx_tuple_percent float8,dead_tuple_count int8,dead_tuple_len int8,dead_tuple_percent float8,approx_free_space int8,approx_free_percent float8
    postgres_fdw/postgres_fdw_disconnect text:bool:vf!
    postgres_fdw/postgres_fdw_disconnect_all :bool:vf!
    postgres_fdw/postgres_fdw_get_connections :record:vf!*:server_name text,valid bool
    postgres_fdw/postgres_fdw_handler :fdw_handler:vf!
    postgres_fdw/postgres_fdw_validator text[],oid:void:vf!
    refint/check_foreign_key :trigger:vf
    refint/check_primary_key :trigger:vf
    seg/seg_center seg:float4:if!
    seg/seg_cmp seg,seg:int4:if!
    seg/seg_contained seg,seg:bool:if!
    seg/seg_contains seg,seg:bool:if!
    seg/seg_different seg,seg:bool:if!
    seg/seg_ge seg,seg:bool:if!
    seg/seg_gt seg,seg:bool:if!
    seg/seg_inter seg,seg:seg:if!
    seg/seg_le seg,seg:bool:if!
    seg/seg_left seg,seg:bool:if!
    seg/seg_lower seg:float4:if!
    seg/seg_lt seg,seg:bool:if!
    seg/seg_out seg:cstring:if!
    seg/seg_over_left seg,seg:bool:if!
    seg/seg_over_right seg,seg:bool:if!
    seg/seg_overlap seg,seg:bool:if!
    seg/seg_right seg,seg:bool:if!
    seg/seg_same seg,seg:bool:if!
    seg/seg_size seg:float4:if!
    seg/seg_union seg,seg:seg:if!
    seg/seg_upper seg:float4:if!
    sslinfo/ssl_cipher :text:vf!
    sslinfo/ssl_client_cert_present :bool:vf!
    sslinfo/ssl_client_dn :text:vf!
    sslinfo/ssl_client_dn_field text:text:vf!
    sslinfo/ssl_client_serial :numeric:vf!
    sslinfo/ssl_extension_info :record:vf!*:name text,value text,critical bool
    sslinfo/ssl_is_used :bool:vf!
    sslinfo/ssl_issuer_dn :text:vf!
    sslinfo/ssl_issuer_field text:text:vf!
    sslinfo/ssl_version :text:vf!
    tablefunc/connectby text,text,text,text,int4,text:record:sf!*;text,text,text,text,int4:record:sf!*;text,text,text,text,text,int4,text:record:sf!*;text,text,text,text,text,int4:record:sf!*
    tablefunc/crosstab text,int4:record:sf!*;text,text:record:sf!*;text:record:sf!*
    tablefunc/crosstab2 text:tablefunc_crosstab_2:sf!*
    tablefunc/crosstab3 text:tablefunc_crosstab_3:sf!*
    tablefunc/crosstab4 text:tablefunc_crosstab_4:sf!*
    tablefunc/normal_rand int4,float8,float8:float8:vf!*
    tcn/triggered_change_notification :trigger:vf
    unaccent/unaccent regdictionary,text:text:sf!;text:text:sf!
    uuid-ossp/uuid_generate_v1 :uuid:vf!
    uuid-ossp/uuid_generate_v1mc :uuid:vf!
    uuid-ossp/uuid_generate_v3 namespace=uuid,name=text:uuid:if!
    uuid-ossp/uuid_generate_v4 :uuid:vf!
    uuid-ossp/uuid_generate_v5 namespace=uuid,name=text:uuid:if!
    uuid-ossp/uuid_nil :uuid:if!
    uuid-ossp/uuid_ns_dns :uuid:if!
    uuid-ossp/uuid_ns_oid :uuid:if!
    uuid-ossp/uuid_ns_url :uuid:if!
    uuid-ossp/uuid_ns_x500 :uuid:if!
    vector/array_to_halfvec float4[],int4,bool:halfvec:if!;float8[],int4,bool:halfvec:if!;int4[],int4,bool:halfvec:if!;numeric[],int4,bool:halfvec:if!
    vector/array_to_sparsevec float4[],int4,bool:sparsevec:if!;float8[],int4,bool:sparsevec:if!;int4[],int4,bool:sparsevec:if!;numeric[],int4,bool:sparsevec:if!
    vector/array_to_vector float4[],int4,bool:vector:if!;float8[],int4,bool:vector:if!;int4[],int4,bool:vector:if!;numeric[],int4,bool:vector:if!
    vector/avg halfvec:halfvec:ia;vector:vector:ia
    vector/binary_quantize halfvec:bit:if!;vector:bit:if!
    vector/cosine_distance halfvec,halfvec:float8:if!;sparsevec,sparsevec:float8:if!;vector,vector:float8:if!
    vector/halfvec halfvec,int4,bool:halfvec:if!
    vector/halfvec_accum float8[],halfvec:float8[]:if!
    vector/halfvec_add halfvec,halfvec:halfvec:if!
    vector/halfvec_avg float8[]:halfvec:if!
    vector/halfvec_cmp halfvec,halfvec:int4:if!
    vector/halfvec_combine float8[],float8[]:float8[]:if!
    vector/halfvec_concat halfvec,halfvec:halfvec:if!
    vector/halfvec_eq halfvec,halfvec:bool:if!
    vector/halfvec_ge halfvec,halfvec:bool:if!
    vector/halfvec_gt halfvec,halfvec:bool:if!
    vector/halfvec_l2_squared_distance halfvec,halfvec:float8:if!
    vector/halfvec_le halfvec,halfvec:bool:if!
    vector/halfvec_lt halfvec,halfvec:bool:if!
    vector/halfvec_mul halfvec,halfvec:halfvec:if!
    vector/halfvec_ne halfvec,halfvec:bool:if!
    vector/halfvec_negative_inner_product halfvec,halfvec:float8:if!
    vector/halfvec_out halfvec:cstring:if!
    vector/halfvec_send halfvec:bytea:if!
    vector/halfvec_spherical_distance halfvec,halfvec:float8:if!
    vector/halfvec_sub halfvec,halfvec:halfvec:if!
    vector/halfvec_to_float4 halfvec,int4,bool:float4[]:if!
    vector/halfvec_to_sparsevec halfvec,int4,bool:sparsevec:if!
    vector/halfvec_to_vector halfvec,int4,bool:vector:if!
    vector/halfvec_typmod_in cstring[]:int4:if!
    vector/hamming_distance bit,bit:float8:if!
    vector/inner_product halfvec,halfvec:float8:if!;sparsevec,sparsevec:float8:if!;vector,vector:float8:if!
    vector/jaccard_distance bit,bit:float8:if!
    vector/l1_distance halfvec,halfvec:float8:if!;sparsevec,sparsevec:float8:if!;vector,vector:float8:if!
    vector/l2_distance halfvec,halfvec:float8:if!;sparsevec,sparsevec:float8:if!;vector,vector:float8:if!
    vector/l2_norm halfvec:float8:if!;sparsevec:float8:if!
    vector/l2_normalize halfvec:halfvec:if!;sparsevec:sparsevec:if!;vector:vector:if!
    vector/sparsevec sparsevec,int4,bool:sparsevec:if!
    vector/sparsevec_cmp sparsevec,sparsevec:int4:if!
    vector/sparsevec_eq sparsevec,sparsevec:bool:if!
    vector/sparsevec_ge sparsevec,sparsevec:bool:if!
    vector/sparsevec_gt sparsevec,sparsevec:bool:if!
    vector/sparsevec_l2_squared_distance sparsevec,sparsevec:float8:if!
    vector/sparsevec_le sparsevec,sparsevec:bool:if!
    vector/sparsevec_lt sparsevec,sparsevec:bool:if!
    vector/sparsevec_ne sparsevec,sparsevec:bool:if!
    vector/sparsevec_negative_inner_product sparsevec,sparsevec:float8:if!
    vector/sparsevec_out sparsevec:cstring:if!
    vector/sparsevec_send sparsevec:bytea:if!
    vector/sparsevec_to_halfvec sparsevec,int4,bool:halfvec:if!
    vector/sparsevec_to_vector sparsevec,int4,bool:vector:if!
    vector/sparsevec_typmod_in cstring[]:int4:if!
    vector/subvector halfvec,int4,int4:halfvec:if!;vector,int4,int4:vector:if!
    vector/sum halfvec:halfvec:ia;vector:vector:ia
    vector/vector vector,int4,bool:vector:if!
    vector/vector_accum float8[],vector:float8[]:if!
    vector/vector_add vector,vector:vector:if!
    vector/vector_avg float8[]:vector:if!
    vector/vector_cmp vector,vector:int4:if!
    vector/vector_combine float8[],float8[]:float8[]:if!
    vector/vector_concat vector,vector:vector:if!
    vector/vector_dims halfvec:int4:if!;vector:int4:if!
    vector/vector_eq vector,vector:bool:if!
    vector/vector_ge vector,vector:bool:if!
    vector/vector_gt vector,vector:bool:if!
    vector/vector_l2_squared_distance vector,vector:float8:if!
    vector/vector_le vector,vector:bool:if!
    vector/vector_lt vector,vector:bool:if!
    vector/vector_mul vector,vector:vector:if!
    vector/vector_ne vector,vector:bool:if!
    vector/vector_negative_inner_product vector,vector:float8:if!
    vector/vector_norm vector:float8:if!
    vector/vector_out vector:cstring:if!
    vector/vector_send vector:bytea:if!
    vector/vector_spherical_distance vector,vector:float8:if!
    vector/vector_sub vector,vector:vector:if!
    vector/vector_to_float4 vector,int4,bool:float4[]:if!
    vector/vector_to_halfvec vector,int4,bool:halfvec:if!
    vector/vector_to_sparsevec vector,int4,bool:sparsevec:if!
    vector/vector_typmod_in cstring[]:int4:if!
    xml2/xml_encode_special_chars text:text:if!
    xml2/xml_valid text:bool:sf!
    xml2/xpath_bool text,text:bool:if!
    xml2/xpath_list text,text,text:text:if!;text,text:text:if!
    xml2/xpath_nodeset text,text,text,text:text:if!;text,text,text:text:if!;text,text:text:if!
    xml2/xpath_number text,text:float4:if!
    xml2/xpath_string text,text:text:if!
    xml2/xpath_table text,text,text,text,text:record:sf!*
    xml2/xslt_process text,text,text:text:vf!;text,text:text:if!
    """#
}
