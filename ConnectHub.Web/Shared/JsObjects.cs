using Microsoft.JSInterop;

namespace ConnectHub.Web.Shared;

internal static class JsObjects
{
    /// <summary>Lets go of a browser object; the page may be gone already, and then there is nothing to let go of.</summary>
    public static async ValueTask ReleaseAsync(IJSObjectReference? reference, string? stop)
    {
        try
        {
            if (reference is not null && stop is not null)
                await reference.InvokeVoidAsync(stop);
            if (reference is not null)
                await reference.DisposeAsync();
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
        }
    }
}
