; The application registers its links for itself at start; they go with it.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    DeleteRegKey HKCU "Software\Classes\statustray"
  ${endIf}
!macroend
