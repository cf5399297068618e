namespace ConnectHub.Web.Shared;

/// <summary>Endpoint metadata: the Content-Security-Policy of this page instead of the site's.</summary>
public sealed record ContentPolicy(string Policy);
