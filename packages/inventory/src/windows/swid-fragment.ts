import type { Fragment } from "./fragment.ts";

/**
 * Tags that programs left for all users. They are files of whoever may install, so there is an end to their size and
 * number. Serial numbers of licences and names of machines in them are taken out before anything leaves the machine; as
 * Base64, because Windows PowerShell writes each angle bracket in JSON as six signs.
 */
export const swidFiles: Fragment = {
  name: "swid-tags",
  script: String.raw`
$room = @{ bytes = 2097152 }
@{
  tags = @(Invoke-Step 'regid' {
    $root = [Environment]::GetFolderPath('CommonApplicationData')
    foreach ($folder in @([IO.Directory]::GetDirectories($root, 'regid.*') | Sort-Object | Select-Object -First 200)) {
      Invoke-Step $folder {
        foreach ($file in @([IO.Directory]::GetFiles($folder, '*.swidtag') | Sort-Object | Select-Object -First 200)) {
          Invoke-Step $file {
            $size = (New-Object IO.FileInfo $file).Length
            $content = $null
            if ($size -le 524288 -and $size -le $room.bytes) {
              $room.bytes -= $size
              $text = [IO.File]::ReadAllText($file)
              $text = $text -replace '(?is)<(\w+:)?serial_number\b[^>]*>.*?</(\w+:)?serial_number\s*>', ''
              $text = $text -replace '(?i)\sdeviceId\s*=\s*("[^"]*"|''[^'']*'')', ''
              $content = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($text))
            }
            @{ path = $file; size = $size; content = $content }
          }
        }
      }
    }
  })
}`,
};
