using System.ComponentModel;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media.Export;
using ConnectHub.Web.Media.Library;
using ConnectHub.Web.Media.Objects;

namespace ConnectHub.Web.Features.Recordings.Editing;

/// <summary>
/// The picture that an owner takes from a recording, to stand for it. They look at the editor until it is there, so it does not wait for the clips of others;
/// beside the workers of the library it is one on the whole site.
/// </summary>
public sealed partial class PictureChoice(
    RecordingChange change, MediaLibrary library, IObjectStore objects, UnneededFiles unneeded, PictureExporter exporter, ILogger<PictureChoice> logger) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _one = new(1);

    public void Dispose() => _one.Dispose();

    /// <param name="userId">Who wants it.</param>
    /// <param name="recordingId">Of what.</param>
    /// <param name="position">Of what is shown, in seconds.</param>
    /// <param name="cancellationToken">Ends it without a picture.</param>
    public async Task<StreamResult<Recording>> ChooseAsync(Guid userId, Guid recordingId, double position, CancellationToken cancellationToken)
    {
        var asked = await change.FindAsync(userId, recordingId, cancellationToken);
        if (asked is not StreamResult<Recording>.Ok(var found))
            return asked;
        var shown = await library.TimelineAsync(RecordingFacts.Of(found), cancellationToken);
        if (shown.IsEmpty || !double.IsFinite(position) || position < 0 || position > shown.Duration)
            return new StreamResult<Recording>.Invalid(new Dictionary<string, string[]> { ["position"] = ["That moment is not in the video."] });
        var version = Recording.NewPicture();
        return await MakeAsync(LibraryKeys.Picture(recordingId, version), shown, position, cancellationToken)
            ?? await PutInForceAsync(userId, found, version, shown.WallClockAt(position), cancellationToken);
    }

    /// <summary>Null: it lies in the store.</summary>
    private async Task<StreamResult<Recording>?> MakeAsync(string key, MediaTimeline shown, double position, CancellationToken cancellationToken)
    {
        try
        {
            if (await StillAsync(shown, position, cancellationToken) is not { } still)
                return new StreamResult<Recording>.WrongState("The server makes the pictures of others just now. Try again.");
            await objects.PutAsync(key, still, cancellationToken);
            return null;
        }
        catch (Win32Exception missing)
        {
            LogMissing(logger, missing);
            return new StreamResult<Recording>.WrongState("This server cannot make pictures just now. Nothing was changed.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogUnmade(logger, exception, key);
            return new StreamResult<Recording>.WrongState("No picture could be made of that moment. Try another one.");
        }
    }

    /// <summary>A draft; null when it was not its turn in time.</summary>
    private async Task<string?> StillAsync(MediaTimeline shown, double position, CancellationToken cancellationToken)
    {
        if (!await _one.WaitAsync(Patience, cancellationToken))
            return null;
        try
        {
            return await exporter.StillAsync(shown, position, cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<StreamResult<Recording>> PutInForceAsync(Guid userId, Recording found, int version, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (unneededVersion, replaced) = (version, version);
        try
        {
            var result = await change.ApplyAsync(userId, found.Id, (_, recording) =>
            {
                if ((recording.TrimStartMs, recording.TrimEndMs) != (found.TrimStartMs, found.TrimEndMs))
                    return RecordingChange.Refused(new StreamResult<Recording>.WrongState("The video was trimmed meanwhile. Choose the picture once more."));
                replaced = recording.PictureVersion;
                (recording.PictureVersion, recording.PictureAt) = (version, at);
                return RecordingChange.Done(recording);
            }, cancellationToken);
            unneededVersion = result is StreamResult<Recording>.Ok ? replaced : version;
            return result;
        }
        finally
        {
            // One that is left behind goes with the recording's folder: its address is by chance, and nobody is told it any more.
            await unneeded.RemoveAsync(LibraryKeys.Picture(found.Id, unneededVersion));
        }
    }

    [LoggerMessage(LogLevel.Error, "FFmpeg did not start, so no picture can be made; the owner of a recording was told so")]
    private static partial void LogMissing(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Warning, "No picture could be made for {Key}; the recording's owner was told to choose another one")]
    private static partial void LogUnmade(ILogger logger, Exception exception, string key);
}
