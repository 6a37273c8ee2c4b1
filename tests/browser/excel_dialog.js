// The part of Excel for Windows that Office.js talks to in a dialog: `sent` holds what the dialog hands to the task pane.
window.sent = [];
window.external.GetContext = () => ({
  GetAppType: () => 1,
  GetSolutionRef: () => "medfin",
  GetAppVersionMajor: () => 16,
  GetAppVersionMinor: () => 1,
  GetAppUILocale: () => "nb-NO",
  GetAppDataLocale: () => "nb-NO",
  GetDocUrl: () => "",
  GetAppCapabilities: () => 1,
  GetActivationMode: () => 0,
  GetControlIntegrationLevel: () => 1,
  GetSolutionToken: () => "",
  GetSettings: () => ({ Read: () => true }),
  GetSupportedMatrix: () => JSON.stringify(window.supported ?? {}),
  GetDialogRequirementMatrix: () => "{}",
});
window.external.Execute = () => undefined;
window.external.MessageParent2 = (message) => window.sent.push(JSON.parse(message));
