/** File systems that come over the network, or from the host of a virtual machine. */
const network = new Set(
  "nfs nfs4 cifs smb3 smbfs ceph fuse.ceph glusterfs fuse.glusterfs lustre afs 9p virtiofs beegfs gpfs".split(" "),
);

/** Formats that hold no files but what other devices are made of. */
const members = new Set(
  "LVM2_member LVM1_member linux_raid_member zfs_member bcache drbd mpath_member isw_raid_member ddf_raid_member DM_snapshot_cow".split(
    " ",
  ),
);

/** File systems in files that ship programs, such as those of snaps: no places to store anything. */
const packed = new Set("squashfs iso9660 udf erofs cramfs romfs".split(" "));

/** Whether files of such a file system lie elsewhere. */
export function isNetworkFileSystem(fileSystem: string): boolean {
  return network.has(fileSystem);
}

/** Whether such a format is a part of something larger. */
export function isMemberFormat(fileSystem: string): boolean {
  return members.has(fileSystem);
}

/** Whether such a file system only carries a program or a medium's content. */
export function isPackedFileSystem(fileSystem: string): boolean {
  return packed.has(fileSystem);
}
