using Microsoft.AspNetCore.Components;

namespace ConnectHub.Web.Shared;

internal static class SignInAddress
{
    /// <summary>Of the page to sign in, which leads back to where one is now.</summary>
    public static string ReturningHere(NavigationManager navigation) =>
        $"/account/login?returnUrl={Uri.EscapeDataString("/" + navigation.ToBaseRelativePath(navigation.Uri))}";
}
