cask "statustray" do
  arch arm: "arm64", intel: "x64"

  version "{{version}}"
  sha256 arm:   "{{sha256:Statustray-{{version}}-mac-arm64.dmg}}",
         intel: "{{sha256:Statustray-{{version}}-mac-x64.dmg}}"

  url "{{base}}/Statustray-#{version}-mac-#{arch}.dmg"
  name "Statustray"
  desc "Watches the status pages of the vendors you depend on"
  homepage "https://github.com/statustray/statustray"

  depends_on macos: ">= :monterey"

  app "Statustray.app"

  zap trash: [
    "~/Library/Application Support/Statustray",
    "~/Library/Logs/Statustray",
    "~/Library/Preferences/io.github.statustray.plist",
  ]
end
