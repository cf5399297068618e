using System.ComponentModel;
using ConnectHub.Web.Features.Recordings.Storage;

namespace ConnectHub.Web.Features.Recordings.Work;

/// <summary>What became of a piece of work that was begun, and when it is tried again.</summary>
internal sealed class JobTroubles(DiskState disk, JobPauses pauses, MissingFfmpeg ffmpeg)
{
    /// <summary>Nothing that needs FFmpeg is begun.</summary>
    public bool IsFfmpegMissing => ffmpeg.IsAwaited;

    /// <summary>Pieces that are not tried now.</summary>
    public Guid[] Resting(ILibraryJob job) => pauses.Of(job);

    public void Done(ILibraryJob job, Guid piece)
    {
        ffmpeg.Found();
        pauses.Forget(job, piece);
    }

    /// <summary>It could not even be begun.</summary>
    public void Rest(ILibraryJob job, Guid piece) => pauses.Begin(job, piece);

    /// <summary>Not tried again by itself: whoever asks for it anew does not wait.</summary>
    public void GivenUp(ILibraryJob job, Guid piece) => pauses.Forget(job, piece);

    /// <summary>True: the piece itself is to blame. Else it is put off, as if it had not been tried.</summary>
    public bool IsFailure(ILibraryJob job, Guid piece, Exception exception)
    {
        // In any case: else a piece that is in the way of all the others would be taken first again.
        pauses.Begin(job, piece);
        if (exception is Win32Exception unstarted && MissingFfmpeg.IsIt(unstarted))
        {
            ffmpeg.Note(unstarted);
            return false;
        }
        return !IsForLackOfRoom(exception);
    }

    /// <summary>It says nothing of the work itself: that is done once there is room.</summary>
    private bool IsForLackOfRoom(Exception exception)
    {
        disk.Refresh();
        return exception is NoRoomException || disk.Level == DiskLevel.Full;
    }
}

/// <summary>It was not begun because it would not fit.</summary>
internal sealed class NoRoomException(string message) : IOException(message);
