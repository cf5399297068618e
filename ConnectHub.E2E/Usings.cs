global using ConnectHub.E2E.Pages;
global using ConnectHub.E2E.Support;
