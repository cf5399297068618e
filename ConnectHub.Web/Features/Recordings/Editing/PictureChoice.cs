using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media.Export;
using ConnectHub.Web.Media.Library;
using ConnectHub.Web.Media.Objects;

namespace ConnectHub.Web.Features.Recordings.Editing;

/// <summary>The picture that an owner takes from a recording, to stand for it.</summary>
public sealed class PictureChoice(RecordingChange change, MediaLibrary library, IObjectStore objects, PictureExporter exporter)
{
    /// <param name="position">Of what is shown, in seconds.</param>
    public async Task<StreamResult<Recording>> ChooseAsync(Guid userId, Guid recordingId, double position, CancellationToken cancellationToken)
    {
        var asked = await change.FindAsync(userId, recordingId, cancellationToken);
        if (asked is not StreamResult<Recording>.Ok(var found))
            return asked;
        var shown = await library.TimelineAsync(RecordingFacts.Of(found), cancellationToken);
        if (shown.IsEmpty || !double.IsFinite(position) || position < 0 || position > shown.Duration)
            return Invalid("That moment is not in the video.");
        var version = Recording.NewPicture();
        try
        {
            await objects.PutAsync(LibraryKeys.Picture(recordingId, version), await exporter.StillAsync(shown, position, cancellationToken), cancellationToken);
        }
        catch (IOException)
        {
            return new StreamResult<Recording>.WrongState("No picture could be made of that moment. Try another one.");
        }
        var unused = version;
        var result = await change.ApplyAsync(userId, recordingId, (_, recording) =>
        {
            if ((recording.TrimStartMs, recording.TrimEndMs) != (found.TrimStartMs, found.TrimEndMs))
                return RecordingChange.Refused(new StreamResult<Recording>.WrongState("The video was trimmed meanwhile. Choose the picture once more."));
            unused = recording.PictureVersion;
            (recording.PictureVersion, recording.PictureAt) = (version, shown.WallClockAt(position));
            return RecordingChange.Done(recording);
        }, cancellationToken);
        await objects.RemoveAsync(LibraryKeys.Picture(recordingId, unused), CancellationToken.None);
        return result;
    }

    private static StreamResult<Recording>.Invalid Invalid(string problem) => new(new Dictionary<string, string[]> { ["position"] = [problem] });
}
