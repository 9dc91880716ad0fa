extension FunctionTable {
  static let rows2: StaticString = #"""
    pg_collation_is_visible oid:bool:sf!
    pg_column_compression any:text:sf!
    pg_column_is_updatable regclass,int2,bool:bool:sf!
    pg_column_size any:int4:sf!
    pg_column_toast_chunk_id any:oid:sf!
    pg_conf_load_time :timestamptz:sf!
    pg_config :record:sf!*:name text,setting text
    pg_control_checkpoint :record:vf!:checkpoint_lsn pg_lsn,redo_lsn pg_lsn,redo_wal_file text,timeline_id int4,prev_timeline_id int4,full_page_writes bool,next_xid text,next_oid oid,next_multixact_id xid,next_multi_offset xid,oldest_xid xid,oldest_xid_dbid oid,oldest_active_xid xid,oldest_multi_xid xid,oldest_multi_dbid oid,oldest_commit_ts_xid xid,newest_commit_ts_xid xid,checkpoint_time timestamptz
    pg_control_init :record:vf!:max_data_alignment int4,database_block_size int4,blocks_per_segment int4,wal_block_size int4,bytes_per_wal_segment int4,max_identifier_length int4,max_index_columns int4,max_toast_chunk_size int4,large_object_chunk_size int4,float8_pass_by_value bool,data_page_checksum_version int4,default_char_signedness bool
    pg_control_recovery :record:vf!:min_recovery_end_lsn pg_lsn,min_recovery_end_timeline int4,backup_start_lsn pg_lsn,backup_end_lsn pg_lsn,end_of_backup_record_required bool
    pg_control_system :record:vf!:pg_control_version int4,catalog_version_no int4,system_identifier int8,pg_control_last_modified timestamptz
    pg_conversion_is_visible oid:bool:sf!
    pg_copy_logical_replication_slot src_slot_name=name,dst_slot_name=name,temporary=bool,plugin=name:record:vf!:slot_name name,lsn pg_lsn;src_slot_name=name,dst_slot_name=name,temporary=bool:record:vf!:slot_name name,lsn pg_lsn;src_slot_name=name,dst_slot_name=name:record:vf!:slot_name name,lsn pg_lsn
    pg_copy_physical_replication_slot src_slot_name=name,dst_slot_name=name,temporary=bool:record:vf!:slot_name name,lsn pg_lsn;src_slot_name=name,dst_slot_name=name:record:vf!:slot_name name,lsn pg_lsn
    pg_create_logical_replication_slot slot_name=name,plugin=name,temporary=?bool,twophase=?bool,failover=?bool:record:vf!:slot_name name,lsn pg_lsn;slot_name=name,plugin=name,temporary=?bool,twophase=?bool:record:vf!:slot_name name,lsn pg_lsn
    pg_create_physical_replication_slot slot_name=name,immediately_reserve=?bool,temporary=?bool:record:vf!:slot_name name,lsn pg_lsn
    pg_create_restore_point text:pg_lsn:vf!
    pg_current_logfile :text:vf;text:text:vf
    pg_current_snapshot :pg_snapshot:sf!
    pg_current_wal_flush_lsn :pg_lsn:vf!
    pg_current_wal_insert_lsn :pg_lsn:vf!
    pg_current_wal_lsn :pg_lsn:vf!
    pg_current_xact_id :xid8:sf!
    pg_current_xact_id_if_assigned :xid8:sf!
    pg_cursor :record:sf!*:name text,statement text,is_holdable bool,is_binary bool,is_scrollable bool,creation_time timestamptz
    pg_database_collation_actual_version oid:text:vf!
    pg_database_size name:int8:vf!;oid:int8:vf!
    pg_ddl_command_out pg_ddl_command:cstring:if!
    pg_ddl_command_send pg_ddl_command:bytea:if!
    pg_dependencies_out pg_dependencies:cstring:if!
    pg_dependencies_send pg_dependencies:bytea:sf!
    pg_describe_object oid,oid,int4:text:sf!
    pg_drop_replication_slot name:void:vf!
    pg_encoding_max_length int4:int4:if!
    pg_encoding_to_char int4:name:sf!
    pg_event_trigger_ddl_commands :record:sf!*:classid oid,objid oid,objsubid int4,command_tag text,object_type text,schema_name text,object_identity text,in_extension bool,command pg_ddl_command
    pg_event_trigger_dropped_objects :record:sf!*:classid oid,objid oid,objsubid int4,original bool,normal bool,is_temporary bool,object_type text,schema_name text,object_name text,object_identity text,address_names text[],address_args text[]
    pg_event_trigger_table_rewrite_oid :oid:sf!:oid oid
    pg_event_trigger_table_rewrite_reason :int4:sf!
    pg_export_snapshot :text:vf!
    pg_extension_config_dump regclass,text:void:vf!
    pg_extension_update_paths name=name:record:sf!*:source text,target text,path text
    pg_filenode_relation oid,oid:regclass:sf!
    pg_function_is_visible oid:bool:sf!
    pg_get_acl classid=oid,objid=oid,objsubid=int4:aclitem[]:sf!
    pg_get_aios :record:vf!*:pid int4,io_id int4,io_generation int8,state text,operation text,off int8,length int8,target text,handle_data_len int2,raw_result int4,result text,target_desc text,f_sync bool,f_localmem bool,f_buffered bool
    pg_get_backend_memory_contexts :record:vf!*:name text,ident text,type text,level int4,path int4[],total_bytes int8,total_nblocks int8,free_bytes int8,free_chunks int8,used_bytes int8
    pg_get_catalog_foreign_keys :record:sf!*:fktable regclass,fkcols text[],pktable regclass,pkcols text[],is_array bool,is_opt bool
    pg_get_constraintdef oid,bool:text:sf!;oid:text:sf!
    pg_get_expr pg_node_tree,oid,bool:text:sf!;pg_node_tree,oid:text:sf!
    pg_get_function_arg_default oid,int4:text:sf!
    pg_get_function_arguments oid:text:sf!
    pg_get_function_identity_arguments oid:text:sf!
    pg_get_function_result oid:text:sf!
    pg_get_function_sqlbody oid:text:sf!
    pg_get_functiondef oid:text:sf!
    pg_get_indexdef oid,int4,bool:text:sf!;oid:text:sf!
    pg_get_keywords :record:sf!*:word text,catcode char,barelabel bool,catdesc text,baredesc text
    pg_get_loaded_modules :record:vf!*:module_name text,version text,file_name text
    pg_get_multixact_members multixid=xid:record:vf!*:xid xid,mode text
    pg_get_object_address type=text,object_names=text[],object_args=text[]:record:sf!:classid oid,objid oid,objsubid int4
    pg_get_partition_constraintdef oid:text:sf!
    pg_get_partkeydef oid:text:sf!
    pg_get_publication_tables pubname=*text[]:record:sf!*:pubid oid,relid oid,attrs int2[],qual pg_node_tree;pubname=text:record:sf!*:relid oid,attrs int2[],qual pg_node_tree
    pg_get_replica_identity_index regclass:regclass:sf!
    pg_get_replication_slots :record:sf*:slot_name name,plugin name,slot_type text,datoid oid,temporary bool,active bool,active_pid int4,xmin xid,catalog_xmin xid,restart_lsn pg_lsn,confirmed_flush_lsn pg_lsn,wal_status text,safe_wal_size int8,two_phase bool,two_phase_at pg_lsn,inactive_since timestamptz,conflicting bool,invalidation_reason text,failover bool,synced bool
    pg_get_ruledef oid,bool:text:sf!;oid:text:sf!
    pg_get_sequence_data sequence_oid=regclass:record:vf!:last_value int8,is_called bool
    pg_get_serial_sequence text,text:text:sf!
    pg_get_shmem_allocations :record:vf!*:name text,off int8,size int8,allocated_size int8
    pg_get_shmem_allocations_numa :record:vf!*:name text,numa_node int4,size int8
    pg_get_statisticsobjdef oid:text:sf!
    pg_get_statisticsobjdef_columns oid:text:sf!
    pg_get_statisticsobjdef_expressions oid:text[]:sf!
    pg_get_triggerdef oid,bool:text:sf!;oid:text:sf!
    pg_get_userbyid oid:name:sf!
    pg_get_viewdef oid,bool:text:sf!;oid,int4:text:sf!;oid:text:sf!;text,bool:text:sf!;text:text:sf!
    pg_get_wait_events :record:vf!*:type text,name text,description text
    pg_get_wal_replay_pause_state :text:vf!
    pg_get_wal_resource_managers :record:vf!*:rm_id int4,rm_name text,rm_builtin bool
    pg_get_wal_summarizer_state :record:vf!:summarized_tli int8,summarized_lsn pg_lsn,pending_lsn pg_lsn,summarizer_pid int4
    pg_has_role name,name,text:bool:sf!;name,oid,text:bool:sf!;name,text:bool:sf!;oid,name,text:bool:sf!;oid,oid,text:bool:sf!;oid,text:bool:sf!
    pg_hba_file_rules :record:vf!*:rule_number int4,file_name text,line_number int4,type text,database text[],user_name text[],address text,netmask text,auth_method text,options text[],error text
    pg_ident_file_mappings :record:vf!*:map_number int4,file_name text,line_number int4,map_name text,sys_name text,pg_username text,error text
    pg_identify_object classid=oid,objid=oid,objsubid=int4:record:sf!:type text,schema text,name text,identity text
    pg_identify_object_as_address classid=oid,objid=oid,objsubid=int4:record:sf!:type text,object_names text[],object_args text[]
    pg_import_system_collations regnamespace:int4:vf!
    pg_index_column_has_property regclass,int4,text:bool:sf!
    pg_index_has_property regclass,text:bool:sf!
    pg_indexam_has_property oid,text:bool:sf!
    pg_indexam_progress_phasename oid,int8:text:if!
    pg_indexes_size regclass:int8:vf!
    pg_input_error_info value=text,type_name=text:record:sf!:message text,detail text,hint text,sql_error_code text
    pg_input_is_valid text,text:bool:sf!
    pg_is_in_recovery :bool:vf!
    pg_is_other_temp_schema oid:bool:sf!
    pg_is_wal_replay_paused :bool:vf!
    pg_isolation_test_session_is_blocked int4,int4[]:bool:vf!
    pg_jit_available :bool:vf!
    pg_last_committed_xact :record:vf!:xid xid,timestamp timestamptz,roident oid
    pg_last_wal_receive_lsn :pg_lsn:vf!
    pg_last_wal_replay_lsn :pg_lsn:vf!
    pg_last_xact_replay_timestamp :timestamptz:vf!
    pg_listening_channels :text:sf!*
    pg_lock_status :record:vf!*:locktype text,database oid,relation oid,page int4,tuple int2,virtualxid text,transactionid xid,classid oid,objid oid,objsubid int2,virtualtransaction text,pid int4,mode text,granted bool,fastpath bool,waitstart timestamptz
    pg_log_backend_memory_contexts int4:bool:vf!
    pg_log_standby_snapshot :pg_lsn:vf!
    pg_logical_emit_message bool,text,bytea:pg_lsn:vf!;bool,text,text:pg_lsn:vf!;transactional=bool,prefix=text,message=bytea,flush=?bool:pg_lsn:vf!;transactional=bool,prefix=text,message=text,flush=?bool:pg_lsn:vf!
    pg_logical_slot_get_binary_changes slot_name=name,upto_lsn=pg_lsn,upto_nchanges=int4,options=*text[]:record:vf*:lsn pg_lsn,xid xid,data bytea
    pg_logical_slot_get_changes slot_name=name,upto_lsn=pg_lsn,upto_nchanges=int4,options=*text[]:record:vf*:lsn pg_lsn,xid xid,data text
    pg_logical_slot_peek_binary_changes slot_name=name,upto_lsn=pg_lsn,upto_nchanges=int4,options=*text[]:record:vf*:lsn pg_lsn,xid xid,data bytea
    pg_logical_slot_peek_changes slot_name=name,upto_lsn=pg_lsn,upto_nchanges=int4,options=*text[]:record:vf*:lsn pg_lsn,xid xid,data text
    pg_ls_archive_statusdir :record:vf!*:name text,size int8,modification timestamptz
    pg_ls_dir text,bool,bool:text:vf!*;text:text:vf!*
    pg_ls_logdir :record:vf!*:name text,size int8,modification timestamptz
    pg_ls_logicalmapdir :record:vf!*:name text,size int8,modification timestamptz
    pg_ls_logicalsnapdir :record:vf!*:name text,size int8,modification timestamptz
    pg_ls_replslotdir slot_name=text:record:vf!*:name text,size int8,modification timestamptz
    pg_ls_summariesdir :record:vf!*:name text,size int8,modification timestamptz
    pg_ls_tmpdir :record:vf!*:name text,size int8,modification timestamptz;tablespace=oid:record:vf!*:name text,size int8,modification timestamptz
    pg_ls_waldir :record:vf!*:name text,size int8,modification timestamptz
    pg_lsn numeric:pg_lsn:if!
    pg_lsn_cmp pg_lsn,pg_lsn:int4:if!
    pg_lsn_hash pg_lsn:int4:if!
    pg_lsn_hash_extended pg_lsn,int8:int8:if!
    pg_lsn_larger pg_lsn,pg_lsn:pg_lsn:if!
    pg_lsn_out pg_lsn:cstring:if!
    pg_lsn_send pg_lsn:bytea:if!
    pg_lsn_smaller pg_lsn,pg_lsn:pg_lsn:if!
    pg_mcv_list_items mcv_list=pg_mcv_list:record:sf!*:index int4,values text[],nulls bool[],frequency float8,base_frequency float8
    pg_mcv_list_out pg_mcv_list:cstring:if!
    pg_mcv_list_send pg_mcv_list:bytea:sf!
    pg_my_temp_schema :oid:sf!
    pg_ndistinct_out pg_ndistinct:cstring:if!
    pg_ndistinct_send pg_ndistinct:bytea:sf!
    pg_nextoid regclass,name,regclass:oid:vf!
    pg_node_tree_out pg_node_tree:cstring:if!
    pg_node_tree_send pg_node_tree:bytea:sf!
    pg_notification_queue_usage :float8:vf!
    pg_notify text,text:void:vf
    pg_numa_available :bool:sf!
    pg_opclass_is_visible oid:bool:sf!
    pg_operator_is_visible oid:bool:sf!
    pg_opfamily_is_visible oid:bool:sf!
    pg_options_to_table options_array=text[]:record:sf!*:option_name text,option_value text
    pg_partition_ancestors partitionid=regclass:regclass:vf!*:relid regclass
    pg_partition_root regclass:regclass:if!
    pg_partition_tree rootrelid=regclass:record:vf!*:relid regclass,parentrelid regclass,isleaf bool,level int4
    pg_postmaster_start_time :timestamptz:sf!
    pg_prepared_statement :record:sf!*:name text,statement text,prepare_time timestamptz,parameter_types regtype[],result_types regtype[],from_sql bool,generic_plans int8,custom_plans int8
    pg_prepared_xact :record:vf!*:transaction xid,gid text,prepared timestamptz,ownerid oid,dbid oid
    pg_promote wait=?bool,wait_seconds=?int4:bool:vf!
    pg_read_binary_file text,bool:bytea:vf!;text,int8,int8,bool:bytea:vf!;text,int8,int8:bytea:vf!;text:bytea:vf!
    pg_read_file text,bool:text:vf!;text,int8,int8,bool:text:vf!;text,int8,int8:text:vf!;text:text:vf!
    pg_read_file_old text,int8,int8:text:vf!
    pg_relation_filenode regclass:oid:sf!
    pg_relation_filepath regclass:text:sf!
    pg_relation_is_publishable regclass:bool:sf!
    pg_relation_is_updatable regclass,bool:int4:sf!
    pg_relation_size regclass,text:int8:vf!;regclass:int8:vf!
    pg_reload_conf :bool:vf!
    pg_replication_origin_advance text,pg_lsn:void:vf!
    pg_replication_origin_create text:oid:vf!
    pg_replication_origin_drop text:void:vf!
    pg_replication_origin_oid text:oid:sf!
    pg_replication_origin_progress text,bool:pg_lsn:vf!
    pg_replication_origin_session_is_setup :bool:vf!
    pg_replication_origin_session_progress bool:pg_lsn:vf!
    pg_replication_origin_session_reset :void:vf!
    pg_replication_origin_session_setup text:void:vf!
    pg_replication_origin_xact_reset :void:vf!
    pg_replication_origin_xact_setup pg_lsn,timestamptz:void:vf!
    pg_replication_slot_advance slot_name=name,upto_lsn=pg_lsn:record:vf!:slot_name name,end_lsn pg_lsn
    pg_restore_attribute_stats kwargs=*any:bool:vf
    pg_restore_relation_stats kwargs=*any:bool:vf
    pg_rotate_logfile :bool:vf!
    pg_rotate_logfile_old :bool:vf!
    pg_safe_snapshot_blocking_pids int4:int4[]:vf!
    pg_sequence_last_value regclass:int8:vf!
    pg_sequence_parameters sequence_oid=oid:record:sf!:start_value int8,minimum_value int8,maximum_value int8,increment int8,cycle_option bool,cache_size int8,data_type oid
    pg_settings_get_flags text:text[]:sf!
    pg_show_all_file_settings :record:vf!*:sourcefile text,sourceline int4,seqno int4,name text,setting text,applied bool,error text
    pg_show_all_settings :record:sf!*:name text,setting text,unit text,category text,short_desc text,extra_desc text,context text,vartype text,source text,min_val text,max_val text,enumvals text[],boot_val text,reset_val text,sourcefile text,sourceline int4,pending_restart bool
    pg_show_replication_origin_status :record:vf*:local_id oid,external_id text,remote_lsn pg_lsn,local_lsn pg_lsn
    pg_size_bytes text:int8:if!
    pg_size_pretty int8:text:if!;numeric:text:if!
    pg_sleep float8:void:vf!
    pg_sleep_for interval:void:vf!
    pg_sleep_until timestamptz:void:vf!
    pg_snapshot_out pg_snapshot:cstring:if!
    pg_snapshot_send pg_snapshot:bytea:if!
    pg_snapshot_xip pg_snapshot:xid8:if!*
    pg_snapshot_xmax pg_snapshot:xid8:if!
    pg_snapshot_xmin pg_snapshot:xid8:if!
    pg_split_walfile_name file_name=text:record:sf!:segment_number numeric,timeline_id int8
    pg_stat_clear_snapshot :void:vf
    pg_stat_file filename=text,missing_ok=bool:record:vf!:size int8,access timestamptz,modification timestamptz,change timestamptz,creation timestamptz,isdir bool;filename=text:record:vf!:size int8,access timestamptz,modification timestamptz,change timestamptz,creation timestamptz,isdir bool
    pg_stat_force_next_flush :void:vf
    pg_stat_get_activity pid=int4:record:sf*:datid oid,pid int4,usesysid oid,application_name text,state text,query text,wait_event_type text,wait_event text,xact_start timestamptz,query_start timestamptz,backend_start timestamptz,state_change timestamptz,client_addr inet,client_hostname text,client_port int4,backend_xid xid,backend_xmin xid,backend_type text,ssl bool,sslversion text,sslcipher text,sslbits int4,ssl_client_dn text,ssl_client_serial numeric,ssl_issuer_dn text,gss_auth bool,gss_princ text,gss_enc bool,gss_delegation bool,leader_pid int4,query_id int8
    pg_stat_get_analyze_count oid:int8:sf!
    pg_stat_get_archiver :record:sf:archived_count int8,last_archived_wal text,last_archived_time timestamptz,failed_count int8,last_failed_wal text,last_failed_time timestamptz,stats_reset timestamptz
    pg_stat_get_autoanalyze_count oid:int8:sf!
    pg_stat_get_autovacuum_count oid:int8:sf!
    pg_stat_get_backend_activity int4:text:sf!
    pg_stat_get_backend_activity_start int4:timestamptz:sf!
    pg_stat_get_backend_client_addr int4:inet:sf!
    pg_stat_get_backend_client_port int4:int4:sf!
    pg_stat_get_backend_dbid int4:oid:sf!
    pg_stat_get_backend_idset :int4:sf!*
    pg_stat_get_backend_io backend_pid=int4:record:vf!*:backend_type text,object text,context text,reads int8,read_bytes numeric,read_time float8,writes int8,write_bytes numeric,write_time float8,writebacks int8,writeback_time float8,extends int8,extend_bytes numeric,extend_time float8,hits int8,evictions int8,reuses int8,fsyncs int8,fsync_time float8,stats_reset timestamptz
    pg_stat_get_backend_pid int4:int4:sf!
    pg_stat_get_backend_start int4:timestamptz:sf!
    pg_stat_get_backend_subxact bid=int4:record:sf!:subxact_count int4,subxact_overflowed bool
    pg_stat_get_backend_userid int4:oid:sf!
    pg_stat_get_backend_wait_event int4:text:sf!
    pg_stat_get_backend_wait_event_type int4:text:sf!
    pg_stat_get_backend_wal backend_pid=int4:record:vf!:wal_records int8,wal_fpi int8,wal_bytes numeric,wal_buffers_full int8,stats_reset timestamptz
    pg_stat_get_backend_xact_start int4:timestamptz:sf!
    pg_stat_get_bgwriter_buf_written_checkpoints :int8:sf!
    pg_stat_get_bgwriter_buf_written_clean :int8:sf!
    pg_stat_get_bgwriter_maxwritten_clean :int8:sf!
    pg_stat_get_bgwriter_requested_checkpoints :int8:sf!
    pg_stat_get_bgwriter_stat_reset_time :timestamptz:sf!
    pg_stat_get_bgwriter_timed_checkpoints :int8:sf!
    pg_stat_get_blocks_fetched oid:int8:sf!
    pg_stat_get_blocks_hit oid:int8:sf!
    pg_stat_get_buf_alloc :int8:sf!
    pg_stat_get_buf_fsync_backend :int8:sf!
    pg_stat_get_buf_written_backend :int8:sf!
    pg_stat_get_checkpoint_sync_time :float8:sf!
    pg_stat_get_checkpoint_write_time :float8:sf!
    pg_stat_get_checkpointer_buffers_written :int8:sf!
    pg_stat_get_checkpointer_num_performed :int8:sf!
    pg_stat_get_checkpointer_num_requested :int8:sf!
    pg_stat_get_checkpointer_num_timed :int8:sf!
    pg_stat_get_checkpointer_restartpoints_performed :int8:sf!
    pg_stat_get_checkpointer_restartpoints_requested :int8:sf!
    pg_stat_get_checkpointer_restartpoints_timed :int8:sf!
    pg_stat_get_checkpointer_slru_written :int8:sf!
    pg_stat_get_checkpointer_stat_reset_time :timestamptz:sf!
    pg_stat_get_checkpointer_sync_time :float8:sf!
    pg_stat_get_checkpointer_write_time :float8:sf!
    pg_stat_get_db_active_time oid:float8:sf!
    pg_stat_get_db_blk_read_time oid:float8:sf!
    pg_stat_get_db_blk_write_time oid:float8:sf!
    pg_stat_get_db_blocks_fetched oid:int8:sf!
    pg_stat_get_db_blocks_hit oid:int8:sf!
    pg_stat_get_db_checksum_failures oid:int8:sf!
    pg_stat_get_db_checksum_last_failure oid:timestamptz:sf!
    pg_stat_get_db_conflict_all oid:int8:sf!
    pg_stat_get_db_conflict_bufferpin oid:int8:sf!
    pg_stat_get_db_conflict_lock oid:int8:sf!
    pg_stat_get_db_conflict_logicalslot oid:int8:sf!
    pg_stat_get_db_conflict_snapshot oid:int8:sf!
    pg_stat_get_db_conflict_startup_deadlock oid:int8:sf!
    pg_stat_get_db_conflict_tablespace oid:int8:sf!
    pg_stat_get_db_deadlocks oid:int8:sf!
    pg_stat_get_db_idle_in_transaction_time oid:float8:sf!
    pg_stat_get_db_numbackends oid:int4:sf!
    pg_stat_get_db_parallel_workers_launched oid:int8:sf!
    pg_stat_get_db_parallel_workers_to_launch oid:int8:sf!
    pg_stat_get_db_session_time oid:float8:sf!
    pg_stat_get_db_sessions oid:int8:sf!
    pg_stat_get_db_sessions_abandoned oid:int8:sf!
    pg_stat_get_db_sessions_fatal oid:int8:sf!
    pg_stat_get_db_sessions_killed oid:int8:sf!
    pg_stat_get_db_stat_reset_time oid:timestamptz:sf!
    pg_stat_get_db_temp_bytes oid:int8:sf!
    pg_stat_get_db_temp_files oid:int8:sf!
    pg_stat_get_db_tuples_deleted oid:int8:sf!
    pg_stat_get_db_tuples_fetched oid:int8:sf!
    pg_stat_get_db_tuples_inserted oid:int8:sf!
    pg_stat_get_db_tuples_returned oid:int8:sf!
    pg_stat_get_db_tuples_updated oid:int8:sf!
    pg_stat_get_db_xact_commit oid:int8:sf!
    pg_stat_get_db_xact_rollback oid:int8:sf!
    pg_stat_get_dead_tuples oid:int8:sf!
    pg_stat_get_function_calls oid:int8:sf!
    pg_stat_get_function_self_time oid:float8:sf!
    pg_stat_get_function_total_time oid:float8:sf!
    pg_stat_get_ins_since_vacuum oid:int8:sf!
    pg_stat_get_io :record:vf!*:backend_type text,object text,context text,reads int8,read_bytes numeric,read_time float8,writes int8,write_bytes numeric,write_time float8,writebacks int8,writeback_time float8,extends int8,extend_bytes numeric,extend_time float8,hits int8,evictions int8,reuses int8,fsyncs int8,fsync_time float8,stats_reset timestamptz
    pg_stat_get_last_analyze_time oid:timestamptz:sf!
    pg_stat_get_last_autoanalyze_time oid:timestamptz:sf!
    pg_stat_get_last_autovacuum_time oid:timestamptz:sf!
    pg_stat_get_last_vacuum_time oid:timestamptz:sf!
    pg_stat_get_lastscan oid:timestamptz:sf!
    pg_stat_get_live_tuples oid:int8:sf!
    pg_stat_get_mod_since_analyze oid:int8:sf!
    pg_stat_get_numscans oid:int8:sf!
    pg_stat_get_progress_info cmdtype=text:record:sf!*:pid int4,datid oid,relid oid,param1 int8,param2 int8,param3 int8,param4 int8,param5 int8,param6 int8,param7 int8,param8 int8,param9 int8,param10 int8,param11 int8,param12 int8,param13 int8,param14 int8,param15 int8,param16 int8,param17 int8,param18 int8,param19 int8,param20 int8
    pg_stat_get_recovery_prefetch :record:vf!*:stats_reset timestamptz,prefetch int8,hit int8,skip_init int8,skip_new int8,skip_fpw int8,skip_rep int8,wal_distance int4,block_distance int4,io_depth int4
    pg_stat_get_replication_slot slot_name=text:record:sf!:slot_name text,spill_txns int8,spill_count int8,spill_bytes int8,stream_txns int8,stream_count int8,stream_bytes int8,total_txns int8,total_bytes int8,stats_reset timestamptz
    pg_stat_get_slru :record:sf*:name text,blks_zeroed int8,blks_hit int8,blks_read int8,blks_written int8,blks_exists int8,flushes int8,truncates int8,stats_reset timestamptz
    pg_stat_get_snapshot_timestamp :timestamptz:sf!
    pg_stat_get_subscription subid=oid:record:sf*:subid oid,relid oid,pid int4,leader_pid int4,received_lsn pg_lsn,last_msg_send_time timestamptz,last_msg_receipt_time timestamptz,latest_end_lsn pg_lsn,latest_end_time timestamptz,worker_type text
    pg_stat_get_subscription_stats subid=oid:record:sf!:subid oid,apply_error_count int8,sync_error_count int8,confl_insert_exists int8,confl_update_origin_differs int8,confl_update_exists int8,confl_update_missing int8,confl_delete_origin_differs int8,confl_delete_missing int8,confl_multiple_unique_conflicts int8,stats_reset timestamptz
    pg_stat_get_total_analyze_time oid:float8:sf!
    pg_stat_get_total_autoanalyze_time oid:float8:sf!
    pg_stat_get_total_autovacuum_time oid:float8:sf!
    pg_stat_get_total_vacuum_time oid:float8:sf!
    pg_stat_get_tuples_deleted oid:int8:sf!
    pg_stat_get_tuples_fetched oid:int8:sf!
    pg_stat_get_tuples_hot_updated oid:int8:sf!
    pg_stat_get_tuples_inserted oid:int8:sf!
    pg_stat_get_tuples_newpage_updated oid:int8:sf!
    pg_stat_get_tuples_returned oid:int8:sf!
    pg_stat_get_tuples_updated oid:int8:sf!
    pg_stat_get_vacuum_count oid:int8:sf!
    pg_stat_get_wal :record:sf:wal_records int8,wal_fpi int8,wal_bytes numeric,wal_buffers_full int8,stats_reset timestamptz
    pg_stat_get_wal_receiver :record:sf:pid int4,status text,receive_start_lsn pg_lsn,receive_start_tli int4,written_lsn pg_lsn,flushed_lsn pg_lsn,received_tli int4,last_msg_send_time timestamptz,last_msg_receipt_time timestamptz,latest_end_lsn pg_lsn,latest_end_time timestamptz,slot_name text,sender_host text,sender_port int4,conninfo text
    pg_stat_get_wal_senders :record:sf*:pid int4,state text,sent_lsn pg_lsn,write_lsn pg_lsn,flush_lsn pg_lsn,replay_lsn pg_lsn,write_lag interval,flush_lag interval,replay_lag interval,sync_priority int4,sync_state text,reply_time timestamptz
    pg_stat_get_xact_blocks_fetched oid:int8:vf!
    pg_stat_get_xact_blocks_hit oid:int8:vf!
    pg_stat_get_xact_function_calls oid:int8:vf!
    pg_stat_get_xact_function_self_time oid:float8:vf!
    pg_stat_get_xact_function_total_time oid:float8:vf!
    pg_stat_get_xact_numscans oid:int8:vf!
    pg_stat_get_xact_tuples_deleted oid:int8:vf!
    pg_stat_get_xact_tuples_fetched oid:int8:vf!
    pg_stat_get_xact_tuples_hot_updated oid:int8:vf!
    pg_stat_get_xact_tuples_inserted oid:int8:vf!
    pg_stat_get_xact_tuples_newpage_updated oid:int8:vf!
    pg_stat_get_xact_tuples_returned oid:int8:vf!
    pg_stat_get_xact_tuples_updated oid:int8:vf!
    pg_stat_have_stats text,oid,int8:bool:vf!;text,oid,oid:bool:vf!
    pg_stat_reset :void:vf
    pg_stat_reset_backend_stats int4:void:vf!
    pg_stat_reset_replication_slot text:void:vf
    pg_stat_reset_shared target=?text:void:vf
    pg_stat_reset_single_function_counters oid:void:vf!
    pg_stat_reset_single_table_counters oid:void:vf!
    pg_stat_reset_slru target=?text:void:vf
    pg_stat_reset_subscription_stats oid:void:vf
    pg_statistics_obj_is_visible oid:bool:sf!
    pg_stop_making_pinned_objects :void:vf!
    pg_switch_wal :pg_lsn:vf!
    pg_sync_replication_slots :void:vf!
    pg_table_is_visible oid:bool:sf!
    pg_table_size regclass:int8:vf!
    pg_tablespace_databases oid:oid:sf!*
    pg_tablespace_location oid:text:sf!
    pg_tablespace_size name:int8:vf!;oid:int8:vf!
    pg_terminate_backend pid=int4,timeout=?int8:bool:vf!
    pg_timezone_abbrevs :record:sf!*:abbrev text,utc_offset interval,is_dst bool
    pg_timezone_abbrevs_abbrevs :record:sf!*:abbrev text,utc_offset interval,is_dst bool
    pg_timezone_abbrevs_zone :record:sf!*:abbrev text,utc_offset interval,is_dst bool
    pg_timezone_names :record:sf!*:name text,abbrev text,utc_offset interval,is_dst bool
    pg_total_relation_size regclass:int8:vf!
    pg_trigger_depth :int4:sf!
    pg_try_advisory_lock int4,int4:bool:vf!;int8:bool:vf!
    pg_try_advisory_lock_shared int4,int4:bool:vf!;int8:bool:vf!
    pg_try_advisory_xact_lock int4,int4:bool:vf!;int8:bool:vf!
    pg_try_advisory_xact_lock_shared int4,int4:bool:vf!;int8:bool:vf!
    pg_ts_config_is_visible oid:bool:sf!
    pg_ts_dict_is_visible oid:bool:sf!
    pg_ts_parser_is_visible oid:bool:sf!
    pg_ts_template_is_visible oid:bool:sf!
    pg_type_is_visible oid:bool:sf!
    pg_typeof any:regtype:sf
    pg_visible_in_snapshot xid8,pg_snapshot:bool:if!
    pg_wal_lsn_diff pg_lsn,pg_lsn:numeric:if!
    pg_wal_replay_pause :void:vf!
    pg_wal_replay_resume :void:vf!
    pg_wal_summary_contents tli=int8,start_lsn=pg_lsn,end_lsn=pg_lsn:record:vf!*:relfilenode oid,reltablespace oid,reldatabase oid,relforknumber int2,relblocknumber int8,is_limit_block bool
    pg_walfile_name pg_lsn:text:if!
    pg_walfile_name_offset lsn=pg_lsn:record:if!:file_name text,file_offset int4
    pg_xact_commit_timestamp xid:timestamptz:vf!
    pg_xact_commit_timestamp_origin xid=xid:record:vf!:timestamp timestamptz,roident oid
    pg_xact_status xid8:text:vf!
    phraseto_tsquery regconfig,text:tsquery:if!;text:tsquery:sf!
    pi :float8:if!
    plainto_tsquery regconfig,text:tsquery:if!;text:tsquery:sf!
    plpgsql_call_handler :language_handler:vf
    plpgsql_validator oid:void:vf!
    point box:point:if!;circle:point:if!;float8,float8:point:if!;lseg:point:if!;polygon:point:if!
    point_out point:cstring:if!
    point_send point:bytea:if!
    poly_out polygon:cstring:if!
    poly_send polygon:bytea:if!
    polygon box:polygon:if!;circle:polygon:if!;int4,circle:polygon:if!;path:polygon:if!
    popen path:path:if!
    position bit,bit:int4:if!;bytea,bytea:int4:if!;text,text:int4:if!
    postgresql_fdw_validator text[],oid:bool:if!
    pow float8,float8:float8:if!;numeric,numeric:numeric:if!
    power float8,float8:float8:if!;numeric,numeric:numeric:if!
    query_to_xml query=text,nulls=bool,tableforest=bool,targetns=text:xml:vf!
    query_to_xml_and_xmlschema query=text,nulls=bool,tableforest=bool,targetns=text:xml:vf!
    query_to_xmlschema query=text,nulls=bool,tableforest=bool,targetns=text:xml:vf!
    querytree tsquery:text:if!
    quote_ident text:text:if!
    quote_literal anyelement:text:sf!;text:text:if!
    quote_nullable anyelement:text:sf;text:text:if
    radians float8:float8:if!
    radius circle:float8:if!
    random :float8:vf!;min=int4,max=int4:int4:vf!;min=int8,max=int8:int8:vf!;min=numeric,max=numeric:numeric:vf!
    random_normal mean=?float8,stddev=?float8:float8:vf!
    range_agg anymultirange:anymultirange:ia;anyrange:anymultirange:ia
    range_cmp anyrange,anyrange:int4:if!
    range_intersect_agg anymultirange:anymultirange:ia;anyrange:anyrange:ia
    range_intersect_agg_transfn anyrange,anyrange:anyrange:if!
    range_merge anymultirange:anyrange:if!;anyrange,anyrange:anyrange:if!
    range_out anyrange:cstring:sf!
    range_send anyrange:bytea:sf!
    rank *any:int8:ia;:int8:iw
    record_larger record,record:record:if!
    record_out record:cstring:sf!
    record_send record:bytea:sf!
    record_smaller record,record:record:if!
    regclass text:regclass:sf!
    regclassout regclass:cstring:sf!
    regclasssend regclass:bytea:if!
    regcollationout regcollation:cstring:sf!
    regcollationsend regcollation:bytea:if!
    regconfigout regconfig:cstring:sf!
    regconfigsend regconfig:bytea:if!
    regdictionaryout regdictionary:cstring:sf!
    regdictionarysend regdictionary:bytea:if!
    regexp_count string=text,pattern=text,start=int4,flags=text:int4:if!;string=text,pattern=text,start=int4:int4:if!;string=text,pattern=text:int4:if!
    regexp_instr string=text,pattern=text,start=int4,N=int4,endoption=int4,flags=text,subexpr=int4:int4:if!;string=text,pattern=text,start=int4,N=int4,endoption=int4,flags=text:int4:if!;string=text,pattern=text,start=int4,N=int4,endoption=int4:int4:if!;string=text,pattern=text,start=int4,N=int4:int4:if!;string=text,pattern=text,start=int4:int4:if!;string=text,pattern=text:int4:if!
    regexp_like string=text,pattern=text,flags=text:bool:if!;string=text,pattern=text:bool:if!
    regexp_match string=text,pattern=text,flags=text:text[]:if!;string=text,pattern=text:text[]:if!
    regexp_matches string=text,pattern=text,flags=text:text[]:if!*;string=text,pattern=text:text[]:if!*
    regexp_replace string=text,pattern=text,replacement=text,flags=text:text:if!;string=text,pattern=text,replacement=text,start=int4,N=int4,flags=text:text:if!;string=text,pattern=text,replacement=text,start=int4,N=int4:text:if!;string=text,pattern=text,replacement=text,start=int4:text:if!;string=text,pattern=text,replacement=text:text:if!
    regexp_split_to_array string=text,pattern=text,flags=text:text[]:if!;string=text,pattern=text:text[]:if!
    regexp_split_to_table string=text,pattern=text,flags=text:text:if!*;string=text,pattern=text:text:if!*
    regexp_substr string=text,pattern=text,start=int4,N=int4,flags=text,subexpr=int4:text:if!;string=text,pattern=text,start=int4,N=int4,flags=text:text:if!;string=text,pattern=text,start=int4,N=int4:text:if!;string=text,pattern=text,start=int4:text:if!;string=text,pattern=text:text:if!
    regnamespaceout regnamespace:cstring:sf!
    regnamespacesend regnamespace:bytea:if!
    regoperatorout regoperator:cstring:sf!
    regoperatorsend regoperator:bytea:if!
    regoperout regoper:cstring:sf!
    regopersend regoper:bytea:if!
    regprocedureout regprocedure:cstring:sf!
    regproceduresend regprocedure:bytea:if!
    regprocout regproc:cstring:sf!
    regprocsend regproc:bytea:if!
    regr_avgx float8,float8:float8:ia
    regr_avgy float8,float8:float8:ia
    regr_count float8,float8:int8:ia
    regr_intercept float8,float8:float8:ia
    regr_r2 float8,float8:float8:ia
    regr_slope float8,float8:float8:ia
    regr_sxx float8,float8:float8:ia
    regr_sxy float8,float8:float8:ia
    regr_syy float8,float8:float8:ia
    regroleout regrole:cstring:sf!
    regrolesend regrole:bytea:if!
    regtypeout regtype:cstring:sf!
    regtypesend regtype:bytea:if!
    repeat text,int4:text:if!
    replace text,text,text:text:if!
    reverse bytea:bytea:if!;text:text:if!
    right text,int4:text:if!
    round float8:float8:if!;numeric,int4:numeric:if!;numeric:numeric:if!
    row_number :int8:iw
    row_security_active oid:bool:sf!;text:bool:sf!
    row_to_json record,bool:json:sf!;record:json:sf!
    rpad text,int4,text:text:if!;text,int4:text:if!
    rtrim bytea,bytea:bytea:if!;text,text:text:if!;text:text:if!
    satisfies_hash_partition oid,int4,int4,*any:bool:if
    scale numeric:int4:if!
    schema_to_xml schema=name,nulls=bool,tableforest=bool,targetns=text:xml:sf!
    schema_to_xml_and_xmlschema schema=name,nulls=bool,tableforest=bool,targetns=text:xml:sf!
    schema_to_xmlschema schema=name,nulls=bool,tableforest=bool,targetns=text:xml:sf!
    session_user :name:sf!
    set_bit bit,int4,int4:bit:if!;bytea,int8,int4:bytea:if!
    set_byte bytea,int4,int4:bytea:if!
    set_config text,text,bool:text:vf
    set_masklen cidr,int4:cidr:if!;inet,int4:inet:if!
    setseed float8:void:vf!
    setval regclass,int8,bool:int8:vf!;regclass,int8:int8:vf!
    setweight tsvector,char,text[]:tsvector:if!;tsvector,char:tsvector:if!
    sha224 bytea:bytea:if!
    sha256 bytea:bytea:if!
    sha384 bytea:bytea:if!
    sha512 bytea:bytea:if!
    shell_out void:cstring:if!
    shobj_description oid,name:text:sf!
    sign float8:float8:if!;numeric:numeric:if!
    similar_escape text,text:text:if
    similar_to_escape text,text:text:if!;text:text:if!
    sin float8:float8:if!
    sind float8:float8:if!
    sinh float8:float8:if!
    slope point,point:float8:if!
    spg_poly_quad_compress polygon:box:if!
    split_part text,text,int4:text:if!
    sqrt float8:float8:if!;numeric:numeric:if!
    statement_timestamp :timestamptz:sf!
    stddev float4:float8:ia;float8:float8:ia;int2:numeric:ia;int4:numeric:ia;int8:numeric:ia;numeric:numeric:ia
    stddev_pop float4:float8:ia;float8:float8:ia;int2:numeric:ia;int4:numeric:ia;int8:numeric:ia;numeric:numeric:ia
    stddev_samp float4:float8:ia;float8:float8:ia;int2:numeric:ia;int4:numeric:ia;int8:numeric:ia;numeric:numeric:ia
    string_agg value=bytea,delimiter=bytea:bytea:ia;value=text,delimiter=text:text:ia
    string_to_array text,text,text:text[]:if;text,text:text[]:if
    string_to_table text,text,text:text:if*;text,text:text:if*
    strip tsvector:tsvector:if!
    strpos text,text:int4:if!
    substr bytea,int4,int4:bytea:if!;bytea,int4:bytea:if!;text,int4,int4:text:if!;text,int4:text:if!
    substring bit,int4,int4:bit:if!;bit,int4:bit:if!;bytea,int4,int4:bytea:if!;bytea,int4:bytea:if!;text,int4,int4:text:if!;text,int4:text:if!;text,text,text:text:if!;text,text:text:if!
    sum float4:float4:ia;float8:float8:ia;int2:int8:ia;int4:int8:ia;int8:numeric:ia;interval:interval:ia;money:money:ia;numeric:numeric:ia
    suppress_redundant_updates_trigger :trigger:vf!
    system_user :text:sf!
    table_am_handler_out table_am_handler:cstring:if!
    table_to_xml tbl=regclass,nulls=bool,tableforest=bool,targetns=text:xml:sf!
    table_to_xml_and_xmlschema tbl=regclass,nulls=bool,tableforest=bool,targetns=text:xml:sf!
    table_to_xmlschema tbl=regclass,nulls=bool,tableforest=bool,targetns=text:xml:sf!
    tan float8:float8:if!
    tand float8:float8:if!
    tanh float8:float8:if!
    text bool:text:if!;bpchar:text:if!;char:text:if!;inet:text:if!;name:text:if!;xml:text:if!
    text_larger text,text:text:if!
    text_smaller text,text:text:if!
    textlen text:int4:if!
    textout text:cstring:if!
    textsend text:bytea:sf!
    tidlarger tid,tid:tid:if!
    tidout tid:cstring:if!
    tidsend tid:bytea:if!
    tidsmaller tid,tid:tid:if!
    time interval:time:if!;time,int4:time:if!;timestamp:time:if!;timestamptz:time:sf!;timetz:time:if!
    time_cmp time,time:int4:if!
    time_hash time:int4:if!
    time_hash_extended time,int8:int8:if!
    time_larger time,time:time:if!
    time_out time:cstring:if!
    time_send time:bytea:if!
    time_smaller time,time:time:if!
    timeofday :text:vf!
    timestamp date,time:timestamp:if!;date:timestamp:if!;timestamp,int4:timestamp:if!;timestamptz:timestamp:sf!
    timestamp_cmp timestamp,timestamp:int4:if!
    timestamp_cmp_date timestamp,date:int4:if!
    timestamp_cmp_timestamptz timestamp,timestamptz:int4:sf!
    timestamp_hash timestamp:int4:if!
    timestamp_hash_extended timestamp,int8:int8:if!
    timestamp_larger timestamp,timestamp:timestamp:if!
    timestamp_out timestamp:cstring:sf!
    timestamp_send timestamp:bytea:if!
    timestamp_smaller timestamp,timestamp:timestamp:if!
    timestamptypmodin cstring[]:int4:if!
    timestamptypmodout int4:cstring:if!
    timestamptz date,time:timestamptz:sf!;date,timetz:timestamptz:if!;date:timestamptz:sf!;timestamp:timestamptz:sf!;timestamptz,int4:timestamptz:if!
    timestamptz_cmp timestamptz,timestamptz:int4:if!
    timestamptz_cmp_date timestamptz,date:int4:sf!
    timestamptz_cmp_timestamp timestamptz,timestamp:int4:sf!
    timestamptz_hash timestamptz:int4:if!
    timestamptz_hash_extended timestamptz,int8:int8:if!
    timestamptz_larger timestamptz,timestamptz:timestamptz:if!
    timestamptz_out timestamptz:cstring:sf!
    timestamptz_send timestamptz:bytea:if!
    timestamptz_smaller timestamptz,timestamptz:timestamptz:if!
    timestamptztypmodin cstring[]:int4:if!
    timestamptztypmodout int4:cstring:if!
    timetypmodin cstring[]:int4:if!
    timetypmodout int4:cstring:if!
    timetz time:timetz:sf!;timestamptz:timetz:sf!;timetz,int4:timetz:if!
    timetz_cmp timetz,timetz:int4:if!
    timetz_hash timetz:int4:if!
    timetz_hash_extended timetz,int8:int8:if!
    timetz_larger timetz,timetz:timetz:if!
    timetz_out timetz:cstring:if!
    timetz_send timetz:bytea:if!
    timetz_smaller timetz,timetz:timetz:if!
    timetztypmodin cstring[]:int4:if!
    timetztypmodout int4:cstring:if!
    timezone interval,timestamp:timestamptz:if!;interval,timestamptz:timestamp:if!;interval,timetz:timetz:if!;text,timestamp:timestamptz:if!;text,timestamptz:timestamp:if!;text,timetz:timetz:sf!;timestamp:timestamptz:sf!;timestamptz:timestamp:sf!;timetz:timetz:sf!
    to_ascii text,int4:text:if!;text,name:text:if!;text:text:if!
    to_bin int4:text:if!;int8:text:if!
    to_char float4,text:text:sf!;float8,text:text:sf!;int4,text:text:sf!;int8,text:text:sf!;interval,text:text:sf!;numeric,text:text:sf!;timestamp,text:text:sf!;timestamptz,text:text:sf!
    to_date text,text:date:sf!
    to_hex int4:text:if!;int8:text:if!
    to_json anyelement:json:sf!
    to_jsonb anyelement:jsonb:sf!
    to_number text,text:numeric:sf!
    to_oct int4:text:if!;int8:text:if!
    to_regclass text:regclass:sf!
    to_regcollation text:regcollation:sf!
    to_regnamespace text:regnamespace:sf!
    to_regoper text:regoper:sf!
    to_regoperator text:regoperator:sf!
    to_regproc text:regproc:sf!
    to_regprocedure text:regprocedure:sf!
    to_regrole text:regrole:sf!
    to_regtype text:regtype:sf!
    to_regtypemod text:int4:sf!
    to_timestamp float8:timestamptz:if!;text,text:timestamptz:sf!
    to_tsquery regconfig,text:tsquery:if!;text:tsquery:sf!
    to_tsvector json:tsvector:sf!;jsonb:tsvector:sf!;regconfig,json:tsvector:if!;regconfig,jsonb:tsvector:if!;regconfig,text:tsvector:if!;text:tsvector:sf!
    transaction_timestamp :timestamptz:sf!
    translate text,text,text:text:if!
    trigger_out trigger:cstring:if!
    trim_array anyarray,int4:anyarray:if!
    trim_scale numeric:numeric:if!
    trunc float8:float8:if!;macaddr8:macaddr8:if!;macaddr:macaddr:if!;numeric,int4:numeric:if!;numeric:numeric:if!
    ts_debug config=regconfig,document=text:record:sf!*:alias text,description text,token text,dictionaries regdictionary[],dictionary regdictionary,lexemes text[];document=text:record:sf!*:alias text,description text,token text,dictionaries regdictionary[],dictionary regdictionary,lexemes text[]
    ts_delete tsvector,text:tsvector:if!;tsvector,text[]:tsvector:if!
    ts_filter tsvector,char[]:tsvector:if!
    ts_headline json,tsquery,text:json:sf!;json,tsquery:json:sf!;jsonb,tsquery,text:jsonb:sf!;jsonb,tsquery:jsonb:sf!;regconfig,json,tsquery,text:json:if!;regconfig,json,tsquery:json:if!;regconfig,jsonb,tsquery,text:jsonb:if!;regconfig,jsonb,tsquery:jsonb:if!;regconfig,text,tsquery,text:text:if!;regconfig,text,tsquery:text:if!;text,tsquery,text:text:sf!;text,tsquery:text:sf!
    ts_lexize regdictionary,text:text[]:if!
    ts_parse parser_name=text,txt=text:record:sf!*:tokid int4,token text;parser_oid=oid,txt=text:record:if!*:tokid int4,token text
    ts_rank float4[],tsvector,tsquery,int4:float4:if!;float4[],tsvector,tsquery:float4:if!;tsvector,tsquery,int4:float4:if!;tsvector,tsquery:float4:if!
    ts_rank_cd float4[],tsvector,tsquery,int4:float4:if!;float4[],tsvector,tsquery:float4:if!;tsvector,tsquery,int4:float4:if!;tsvector,tsquery:float4:if!
    ts_rewrite tsquery,text:tsquery:vf!;tsquery,tsquery,tsquery:tsquery:if!
    ts_stat query=text,weights=text:record:vf!*:word text,ndoc int4,nentry int4;query=text:record:vf!*:word text,ndoc int4,nentry int4
    ts_token_type parser_name=text:record:sf!*:tokid int4,alias text,description text;parser_oid=oid:record:if!*:tokid int4,alias text,description text
    tsm_handler_out tsm_handler:cstring:if!
    tsmultirange *tsrange[]:tsmultirange:if!;:tsmultirange:if!;tsrange:tsmultirange:if!
    tsquery_cmp tsquery,tsquery:int4:if!
    tsquery_phrase tsquery,tsquery,int4:tsquery:if!
    tsqueryout tsquery:cstring:if!
    tsquerysend tsquery:bytea:if!
    tsrange timestamp,timestamp,text:tsrange:if;timestamp,timestamp:tsrange:if
    tsrange_subdiff timestamp,timestamp:float8:if!
    tstzmultirange *tstzrange[]:tstzmultirange:if!;:tstzmultirange:if!;tstzrange:tstzmultirange:if!
    tstzrange timestamptz,timestamptz,text:tstzrange:if;timestamptz,timestamptz:tstzrange:if
    tstzrange_subdiff timestamptz,timestamptz:float8:if!
    tsvector_cmp tsvector,tsvector:int4:if!
    tsvector_to_array tsvector:text[]:if!
    tsvector_update_trigger :trigger:vf
    tsvector_update_trigger_column :trigger:vf
    tsvectorout tsvector:cstring:if!
    tsvectorsend tsvector:bytea:if!
    txid_current :int8:sf!
    txid_current_if_assigned :int8:sf!
    txid_current_snapshot :txid_snapshot:sf!
    txid_snapshot_out txid_snapshot:cstring:if!
    txid_snapshot_send txid_snapshot:bytea:if!
    txid_snapshot_xip txid_snapshot:int8:if!*
    txid_snapshot_xmax txid_snapshot:int8:if!
    txid_snapshot_xmin txid_snapshot:int8:if!
    txid_status int8:text:vf!
    txid_visible_in_snapshot int8,txid_snapshot:bool:if!
    unicode_assigned text:bool:if!
    unicode_version :text:if!
    unique_key_recheck :trigger:vf!
    unistr text:text:if!
    unknownout unknown:cstring:if!
    unknownsend unknown:bytea:if!
    unnest anyarray:anyelement:if!*;anymultirange:anyrange:if!*;tsvector=tsvector:record:if!*:lexeme text,positions int2[],weights text[]
    upper anymultirange:anyelement:if!;anyrange:anyelement:if!;text:text:if!
    upper_inc anymultirange:bool:if!;anyrange:bool:if!
    upper_inf anymultirange:bool:if!;anyrange:bool:if!
    uuid_cmp uuid,uuid:int4:if!
    uuid_extract_timestamp uuid:timestamptz:if!
    uuid_extract_version uuid:int2:if!
    uuid_hash uuid:int4:if!
    uuid_hash_extended uuid,int8:int8:if!
    uuid_out uuid:cstring:if!
    uuid_send uuid:bytea:if!
    uuidv4 :uuid:vf!
    uuidv7 :uuid:vf!;shift=interval:uuid:vf!
    var_pop float4:float8:ia;float8:float8:ia;int2:numeric:ia;int4:numeric:ia;int8:numeric:ia;numeric:numeric:ia
    var_samp float4:float8:ia;float8:float8:ia;int2:numeric:ia;int4:numeric:ia;int8:numeric:ia;numeric:numeric:ia
    varbit varbit,int4,bool:varbit:if!
    varbit_out varbit:cstring:if!
    varbit_send varbit:bytea:if!
    varbitcmp varbit,varbit:int4:if!
    varbittypmodin cstring[]:int4:if!
    varbittypmodout int4:cstring:if!
    varchar name:varchar:if!;varchar,int4,bool:varchar:if!
    varcharout varchar:cstring:if!
    varcharsend varchar:bytea:sf!
    varchartypmodin cstring[]:int4:if!
    varchartypmodout int4:cstring:if!
    variance float4:float8:ia;float8:float8:ia;int2:numeric:ia;int4:numeric:ia;int8:numeric:ia;numeric:numeric:ia
    version :text:sf!
    void_out void:cstring:if!
    void_send void:bytea:if!
    websearch_to_tsquery regconfig,text:tsquery:if!;text:tsquery:sf!
    width box:float8:if!
    width_bucket anycompatible,anycompatiblearray:int4:if!;float8,float8,float8,int4:int4:if!;numeric,numeric,numeric,int4:int4:if!
    xid xid8:xid:if!
    xid8_larger xid8,xid8:xid8:if!
    xid8_smaller xid8,xid8:xid8:if!
    xid8cmp xid8,xid8:int4:if!
    xid8out xid8:cstring:if!
    xid8send xid8:bytea:if!
    xidout xid:cstring:if!
    xidsend xid:bytea:if!
    xml text:xml:sf!
    xml_is_well_formed text:bool:sf!
    xml_is_well_formed_content text:bool:if!
    xml_is_well_formed_document text:bool:if!
    xml_out xml:cstring:if!
    xml_send xml:bytea:sf!
    xmlagg xml:xml:ia
    xmlcomment text:xml:if!
    xmlconcat2 xml,xml:xml:if
    xmlexists text,xml:bool:if!
    xmltext text:xml:if!
    xmlvalidate xml,text:bool:if!
    xpath text,xml,text[]:xml[]:if!;text,xml:xml[]:if!
    xpath_exists text,xml,text[]:bool:if!;text,xml:bool:if!
    """#
}
