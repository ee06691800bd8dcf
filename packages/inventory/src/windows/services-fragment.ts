import type { Fragment } from "./fragment.ts";

/** The services. WMI's words for states and start modes are never translated. */
export const servicesFragment: Fragment = {
  name: "services",
  script: `
@{
  services = @(Get-Cim 'Win32_Service' 'Name', 'DisplayName', 'StartMode', 'State', 'ExitCode', 'PathName', 'ProcessId')
}`,
};
