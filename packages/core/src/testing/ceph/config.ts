import { join } from "node:path"

export type CephPorts = { monitor: number; gateway: number }

/** Where the monitor listens; the older protocol alone, so that it needs one port. */
export const monitorAddress = ({ monitor }: CephPorts): string => `v1:127.0.0.1:${monitor}`

/**
 * The text of `ceph.conf` for one monitor, one storage daemon that keeps everything in memory, and one S3 gateway, all on
 * the loopback address and in one folder.
 *
 * @param clusterId a UUID
 * @see https://docs.ceph.com/en/pacific/rados/configuration/
 */
export const cephConfig = (folder: string, clusterId: string, ports: CephPorts): string => `[global]
fsid = ${clusterId}
mon_host = ${monitorAddress(ports)}
mon_initial_members = a
public_addr = 127.0.0.1
cluster_addr = 127.0.0.1
ms_bind_msgr2 = false
# A port that somebody took will not be free in five seconds.
ms_bind_retry_count = 1
# Only this machine reaches these ports; the gateway itself checks its users' signatures all the same.
auth_cluster_required = none
auth_service_required = none
auth_client_required = none

# One storage daemon holds the only copy, in as few groups as can be, with nobody to rebalance them.
osd_objectstore = memstore
osd_crush_chooseleaf_type = 0
osd_pool_default_size = 1
osd_pool_default_min_size = 1
osd_pool_default_pg_num = 1
osd_pool_default_pgp_num = 1
osd_pool_default_pg_autoscale_mode = off
mon_allow_pool_size_one = true
mon_max_pg_per_osd = 1000

# A monitor alone has nobody to gather proposals from, so it need not wait for them.
paxos_propose_interval = 0.01
paxos_min_wait = 0.005
mon_tick_interval = 1
# A nearly full disk is no reason to give up on a few kilobytes.
mon_data_avail_crit = 1

rgw_frontends = beast endpoint=127.0.0.1:${ports.gateway}
rgw_enable_apis = s3
rgw_thread_pool_size = 32

# Nothing outside the folder, and no sockets in it, whose paths may be too long; what there is to tell goes to us.
mon_data = ${join(folder, "monitor")}
osd_data = ${join(folder, "storage")}
rgw_data = ${join(folder, "gateway")}
run_dir = ${folder}
crash_dir = ${folder}
admin_socket =
pid_file =
log_to_file = false
log_to_stderr = true
`
