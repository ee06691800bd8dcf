#!/bin/bash
# Records what Fleetwright's collectors ask a Mac, as a file in the format fleetwright.recording/1.
#
# usage: bash record-macos.sh [-o FILE] [-r DIRECTORY] [-w WORD]…
#   -o FILE       where the recording goes; recording-macos.json unless told
#   -r DIRECTORY  reads files below this directory instead of /
#   -w WORD       one more word that must not be in the recording, such as the name of a company; may be repeated
#
# As root (sudo) it records more. Nothing is changed on the Mac, and nothing is sent anywhere. Serial numbers, hardware
# addresses, UUIDs, IP addresses, names of users and of the machine are replaced, the same one by the same each time.
# What tells who logged on when, and when programs were last used, is not asked. READ THE FILE BEFORE YOU GIVE IT AWAY.
set -euo pipefail

out=recording-macos.json
root=
words=()
while getopts 'o:r:w:h' option; do
  case $option in
    o) out=$OPTARG ;;
    r) root=${OPTARG%/} ;;
    w) words+=("$OPTARG") ;;
    *) sed -n '2,12s/^# \{0,1\}//p' "$0"; exit 2 ;;
  esac
done

if [[ $(uname) != Darwin ]]; then
  echo 'This is no Mac: uname does not say Darwin.' >&2
  exit 1
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# One command a line, words separated by blanks. The same as in packages/inventory/src/collectors/macos.
cat >"$work/commands" <<'COMMANDS'
bputil -d
csrutil status
df -k
diskutil apfs list -plist
diskutil list -plist physical
dsconfigad -show -xml
dscl -plist . -readall /Groups RecordName PrimaryGroupID GroupMembership
dscl -plist . -readall /Users RecordName UniqueID PrimaryGroupID NFSHomeDirectory UserShell Password AuthenticationAuthority
ifconfig -a
ioreg -a -l -p IOUSB
ioreg -a -r -c AppleSmartBattery
ioreg -a -rd1 -c IOPlatformExpertDevice
launchctl print system
launchctl print-disabled system
lsof -nP -iTCP -sTCP:LISTEN -F cPtn
lsof -nP -iUDP -F cPtn
mount
netstat -anl -p tcp
netstat -anl -p udp
nvram 94b73556-2197-4702-82a8-3e1337dafbfb:AppleSecureBootPolicy
pfctl -s info
pkgutil --regexp --pkg-info .*
profiles show -all -output stdout-xml
profiles status -type enrollment
scutil --dns
security find-certificate -a -p /Library/Keychains/System.keychain
security find-identity /Library/Keychains/System.keychain
softwareupdate --list --no-scan
spctl --status
sw_vers
sysctl hw.cpufrequency_max hw.logicalcpu hw.machine hw.memsize hw.model hw.optional.arm64 hw.packages hw.physicalcpu kern.boottime kern.hv_vmm_present kern.osrelease kern.secure_kernel kern.version machdep.cpu.brand_string machdep.cpu.family machdep.cpu.features machdep.cpu.leaf7_features machdep.cpu.microcode_version machdep.cpu.model machdep.cpu.stepping machdep.cpu.vendor vm.swapusage
system_profiler -json SPApplicationsDataType
system_profiler -json SPHardwareDataType SPSoftwareDataType SPMemoryDataType SPDisplaysDataType SPPowerDataType SPiBridgeDataType SPNVMeDataType SPSerialATADataType SPAudioDataType SPPCIDataType SPPrintersDataType SPFirewallDataType SPConfigurationProfileDataType
vm_stat
/usr/libexec/ApplicationFirewall/socketfilterfw --getglobalstate
COMMANDS

# Files and links, by shell patterns; those of folders are listed with them.
cat >"$work/paths" <<'PATHS'
/Applications/*.app/Contents/Info.plist
/Applications/*.app/WrappedBundle/Info.plist
/Applications/*/*.app/Contents/Info.plist
/Library/Apple/System/Library/CoreServices/*/Contents/Info.plist
/Library/Application Support/Apple/Remote Desktop/RemoteManagement.launchd
/Library/LaunchAgents/*.plist
/Library/LaunchDaemons/*.plist
/Library/Managed Preferences/com.apple.SoftwareUpdate.plist
/Library/Managed Preferences/com.apple.screensaver.plist
/Library/Preferences/OpenDirectory/Configurations/*/*.plist
/Library/Preferences/SystemConfiguration/NetworkInterfaces.plist
/Library/Preferences/SystemConfiguration/preferences.plist
/Library/Preferences/com.apple.SoftwareUpdate.plist
/Library/Preferences/com.apple.alf.plist
/Library/Preferences/com.apple.screensaver.plist
/System/Applications/*.app/Contents/Info.plist
/System/Applications/*/*.app/Contents/Info.plist
/System/Library/CoreServices/SystemVersion.plist
/System/Library/LaunchDaemons/com.apple.timed.plist
/etc/crontab
/etc/localtime
/etc/ntp.conf
/etc/ssh/sshd_config
/etc/ssh/sshd_config.d/*
/opt/homebrew/.git/FETCH_HEAD
/opt/homebrew/Caskroom/*/*
/opt/homebrew/Caskroom/*/.metadata/INSTALL_RECEIPT.json
/opt/homebrew/Cellar/*/*/INSTALL_RECEIPT.json
/private/var/db/.AppleSetupDone
/private/var/db/gkopaque.bundle/Contents/Info.plist
/private/var/db/receipts/*.plist
/private/var/protected/xprotect/XProtect.bundle/Contents/Info.plist
/usr/local/Caskroom/*/*
/usr/local/Cellar/*/*/INSTALL_RECEIPT.json
/usr/local/Homebrew/.git/FETCH_HEAD
PATHS

cat >"$work/record.pl" <<'PERL'
use strict;
use warnings;
use Fcntl ':mode';
use File::Glob ':bsd_glob';
use JSON::PP;
use MIME::Base64;

my ($work, $root, $out, @words) = @ARGV;
my $limit = 180;
my %recording = (format => 'fleetwright.recording/1', platform => 'macos', commands => [],
    files => {}, folders => {}, statuses => {}, links => {});

sub lines { open my $in, '<', "$work/$_[0]" or die "$_[0]: $!"; chomp(my @all = <$in>); return @all }
sub slurp { open my $in, '<:raw', $_[0] or return undef; local $/; my $all = <$in>; return $all // '' }
sub utf8_text { my $copy = $_[0]; return utf8::decode($copy) ? $copy : undef }

# Runs a command under a time limit, in the C locale, without a shell.
sub run {
    my @command = @_;
    my $child = fork // die "fork: $!";
    if (!$child) {
        $ENV{LC_ALL} = 'C.UTF-8';
        open STDIN, '<', '/dev/null';
        open STDOUT, '>', "$work/stdout";
        open STDERR, '>', "$work/stderr";
        { no warnings; exec { $command[0] } @command }
        exit 127;
    }
    my $code = eval {
        local $SIG{ALRM} = sub { die "late\n" };
        alarm $limit;
        waitpid $child, 0;
        alarm 0;
        $?;
    };
    if (!defined $code) { kill 'KILL', $child; waitpid $child, 0; return { error => 'CORE_HOST_TIMEOUT' } }
    return { error => 'CORE_HOST_COMMAND_MISSING' } if ($code >> 8) == 127;
    my ($said, $complained) = map { utf8_text(slurp("$work/$_")) // '' } qw(stdout stderr);
    return { exitCode => ($code & 127) ? 128 + ($code & 127) : $code >> 8, stdout => $said, stderr => $complained };
}

sub ask {
    my ($name, @parameters) = @_;
    my $result = run($name, @parameters);
    push @{ $recording{commands} }, { command => $name, parameters => \@parameters, result => $result };
    return $result->{stdout} // '';
}

# A binary property list becomes XML, in which names can be replaced; other binary files are not recorded.
sub content {
    my ($path) = @_;
    my $bytes = slurp($path);
    return { error => 'CORE_HOST_ACCESS' } if !defined $bytes;
    if ($bytes =~ /^bplist/) {
        my $turned = run('plutil', '-convert', 'xml1', '-o', '-', $path);
        return { error => 'CORE_HOST_FAILED' } if ($turned->{exitCode} // 1) != 0;
        return { text => $turned->{stdout} };
    }
    my $text = utf8_text($bytes);
    return defined $text ? { text => $text } : { error => 'CORE_HOST_FAILED' };
}

sub remember {
    my ($path) = @_;
    my $real = "$root$path";
    if (-l $real) { $recording{links}{$path} = { target => readlink $real } }
    my @found = stat $real;
    if (!@found) { return }
    my $kind = S_ISDIR($found[2]) ? 'directory' : S_ISREG($found[2]) ? 'file' : 'other';
    my %status = (kind => $kind, sizeBytes => $found[7] + 0, modifiedAt => $found[9] * 1000, mode => $found[2] & 07777);
    $recording{statuses}{$path} = \%status;
    $recording{files}{$path} = content($real) if $kind eq 'file' && $found[7] < 4 * 1024 * 1024;
    $recording{folders}{$path} = listing($path) if $kind eq 'directory';
}

sub listing {
    my ($path) = @_;
    opendir my $folder, "$root$path" or return { error => $!{ENOENT} ? 'CORE_HOST_PATH_MISSING' : 'CORE_HOST_ACCESS' };
    my @entries;
    for my $name (sort grep { $_ ne '.' && $_ ne '..' } readdir $folder) {
        my @found = lstat "$root$path/$name" or next;
        my $shown = utf8_text($name) // next;
        my $kind = S_ISLNK($found[2]) ? 'link' : S_ISDIR($found[2]) ? 'directory' : S_ISREG($found[2]) ? 'file' : 'other';
        push @entries, { name => $shown, kind => $kind, modifiedAt => $found[9] * 1000 };
    }
    return \@entries;
}

for my $line (lines('commands')) { ask(split ' ', $line) }
my ($disks) = map { $_->{result}{stdout} } grep { "@{ $_->{parameters} }" eq 'list -plist physical' } @{ $recording{commands} };
my %asked;
ask('diskutil', 'info', '-plist', $_) for grep { !$asked{$_}++ } ($disks // '') =~ /<string>(disk\d+)<\/string>/g;

for my $pattern (lines('paths')) {
    my $escaped = "$root$pattern" =~ s/ /\\ /gr;
    my @paths = map { substr $_, length $root } bsd_glob($escaped);
    for my $path (@paths) {
        my $text = utf8_text($path) // next;
        remember($text);
        # Each folder above it, up to the first part of the pattern that is no pattern.
        for (my $folder = $text; $folder =~ s{/[^/]+$}{} && $folder ne '';) {
            $recording{folders}{$folder} //= listing($folder) if $pattern =~ /\*/ && $folder !~ m{^/(?:Users|private/var/db)$};
        }
    }
}
$recording{folders}{'/System/Library/LaunchDaemons'} = listing('/System/Library/LaunchDaemons');

# What must not be in it: names first, the longest first, then what has a form of its own.
my %secret;
sub hide { my ($word, $as) = @_; $secret{$word} //= $as if defined $word && length $word >= 2 && $word !~ /^(?:root|daemon|nobody|admin|wheel|staff)$/ }
my $all = encode_json(\%recording);
my $count = 0;
for my $name (split /\n/, run('dscl', '.', '-list', '/Users')->{stdout} // '') {
    next if $name =~ /^_/ || $name =~ /^(?:root|daemon|nobody)$/;
    my $real = run('dscl', '.', '-read', "/Users/$name", 'RealName')->{stdout} // '';
    $count += 1;
    $real =~ s/^RealName:\s*//; $real =~ s/\s+$//;
    hide($real, "Person $count");
    hide($_, "Person$count") for grep { length >= 4 } split /\s+/, $real;
    hide($name, "user$count");
}
for my $key (qw(ComputerName LocalHostName HostName)) {
    my $name = run('scutil', '--get', $key)->{stdout} // '';
    $name =~ s/\s+$//;
    hide($name, 'mac-1');
}
hide($_, 'example') for map { utf8_text($_) // $_ } @words;
my $serials = 0;
my $key = qr/[\w .-]*(?:serial|udid|ecid|imei|meid)[\w .-]*/i;
for my $text (map { ($_->{result}{stdout} // '') } @{ $recording{commands} }) {
    for my $found ($text =~ /"$key"\s*:\s*"([^"]+)"/g, $text =~ m{<key>$key</key>\s*<string>([^<]+)</string>}g) {
        next if $found =~ /^(?:-|0|unknown|n\/a)$/i || $found =~ /^\d{1,3}$/;
        # An Intel Mac's UDID is its UUID, which has a form of its own.
        next if $found =~ /^[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}$/i;
        $serials += 1;
        hide($found, sprintf 'SERIAL-%04d', $serials);
    }
}
my (%same, %seen);
sub same { my ($kind, $value, $make) = @_; return $same{"$kind $value"} //= $make->(++$seen{$kind}) }
my @names = sort { length $b <=> length $a } keys %secret;
# Short names only where no letter stands beside them: a user may be called max, and so may a setting begin.
my $names = @names ? join('|', map { length $_ < 6 ? "(?<![A-Za-z])\Q$_\E(?![A-Za-z])" : quotemeta } @names) : undef;

sub clean {
    my ($text, $network) = @_;
    $text =~ s{(<key>([^<]*)</key>\s*)?<data>\s*([A-Za-z0-9+/=\s]*?)\s*</data>}{($1 // '') . '<data>' . clean_data($2 // '', $3) . '</data>'}ge;
    $text =~ s/("_spdisplays_edid"\s*:\s*")[^"]*/$1/g;
    $text =~ s/($names)/$secret{$1}/g if defined $names;
    $text =~ s/\b([0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12})\b/same('uuid', uc $1, sub { sprintf '00000000-0000-0000-0000-%012d', $_[0] })/gie
        unless $text =~ /AppleSecureBootPolicy/;
    $text =~ s/(?<![0-9a-f:])([0-9a-f]{1,2}(?:[:-][0-9a-f]{1,2}){5})(?![0-9a-f:])/same('mac', lc $1, sub { sprintf '02:00:00:00:%02x:%02x', $_[0] >> 8, $_[0] & 255 })/gie;
    $text =~ s/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/someone\@example.com/g;
    return $text if !$network;
    $text =~ s/(?<![\d.])(?!127\.|255\.|0\.0\.0\.0)(\d{1,3}(?:\.\d{1,3}){3})(?!\d)/same('ip', $1, sub { sprintf '198.51.%d.%d', 100 + ($_[0] >> 8), $_[0] & 255 })/ge;
    $text =~ s/(?<![0-9a-f:])((?:2[0-9a-f]{3}|f[cd][0-9a-f]{2})(?::[0-9a-f]{0,4}){2,7})/same('ip6', lc $1, sub { sprintf '2001:db8::%x', $_[0] })/gie;
    return $text;
}

# Bytes: hardware addresses are replaced, names of models stay, everything long or named after a number goes.
sub clean_data {
    my ($name, $base64) = @_;
    my $bytes = decode_base64($base64);
    return encode_base64(pack('H*', same('mac', join(':', unpack '(H2)*', $bytes), sub { sprintf '02:00:00:00:%02x:%02x', $_[0] >> 8, $_[0] & 255 }) =~ s/://gr), '') if length $bytes == 6;
    return encode_base64("REDACTED\0", '') if $name =~ /serial|uuid|udid|ecid|unique|address/i;
    return $bytes =~ /^[\x20-\x7e\0]{0,64}$/ ? encode_base64($bytes, '') : '';
}

my %networked = map { $_ => 1 } qw(ifconfig lsof mount netstat scutil);
for my $entry (@{ $recording{commands} }) {
    for my $stream (qw(stdout stderr)) {
        $entry->{result}{$stream} = clean($entry->{result}{$stream}, $networked{ $entry->{command} }) if exists $entry->{result}{$stream};
    }
}
for my $file (values %{ $recording{files} }) { $file->{text} = clean($file->{text}, 0) if exists $file->{text} }
for my $list (values %{ $recording{folders} }) {
    next if ref $list ne 'ARRAY';
    $_->{name} = clean($_->{name}, 0) for @$list;
}
for my $kind (qw(files folders statuses links)) {
    $recording{$kind} = { map { (clean($_, 0) => $recording{$kind}{$_}) } keys %{ $recording{$kind} } };
}
my $version = join ' ', ($all =~ /ProductVersion:\\t+([\d.]+)/)[0] // '', $> == 0 ? 'as root' : 'as an ordinary user';
$recording{source} = "a real Mac with macOS $version, by docs/record-macos.sh";

open my $target, '>:raw', $out or die "$out: $!";
print $target JSON::PP->new->utf8->canonical->indent->encode(\%recording);
close $target or die "$out: $!";
PERL

perl "$work/record.pl" "$work" "$root" "$out" ${words[@]+"${words[@]}"}
printf 'Recorded in %s. Read it before you give it away: look for names of people, companies and networks.\n' "$out"
