namespace ConnectHub.Web.Media.Objects;

/// <summary>
/// Deletes files that nobody needs any longer, after what made them so was committed. It stands whatever the disk says: a failure is logged and nobody's
/// who asked. Who calls it says what finds the rest.
/// </summary>
public sealed partial class UnneededFiles(IObjectStore objects, ILogger<UnneededFiles> logger)
{
    /// <inheritdoc cref="IObjectStore.DeleteAsync"/>
    public Task DeleteAsync(string prefix) => TryAsync(prefix, objects.DeleteAsync);

    /// <inheritdoc cref="IObjectStore.RemoveAsync"/>
    public Task RemoveAsync(string key) => TryAsync(key, objects.RemoveAsync);

    private async Task TryAsync(string key, Func<string, CancellationToken, ValueTask> delete)
    {
        try
        {
            await delete(key, CancellationToken.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogLeft(logger, exception, key);
        }
    }

    [LoggerMessage(LogLevel.Error, "Files under {Key} that nobody needs any longer could not be deleted; they are left behind")]
    private static partial void LogLeft(ILogger logger, Exception exception, string key);
}
