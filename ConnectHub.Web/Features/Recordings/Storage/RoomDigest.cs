using System.Globalization;
using ConnectHub.Web.Features.Accounts.Mailing;
using ConnectHub.Web.Features.Recordings.Saved;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Recordings.Storage;

/// <summary>The mail that tells an owner what has gone to the trash for want of room.</summary>
/// <param name="KeepBytes">Null: the limit is gone by now.</param>
internal sealed record RoomDigest(string To, string Name, string Handle, long? KeepBytes, int TrashDays, IReadOnlyList<TrashedForRoom> Trashed)
{
    public Mail ToMail(Uri site) => new(To, Subject, $"""
        Hello {Name},

        @{Handle} keeps {(KeepBytes is { } bytes ? $"at most {SavedTexts.Size(bytes)} of videos" : "only so much of videos")}. With newer ones {(IsOne ? "this one was" : "these were")} too much, and {(IsOne ? "it is" : "they are")} in the trash now:

        {string.Join('\n', Trashed.Select(Line))}

        There {(IsOne ? "it stays" : "they stay")} for {TrashDays} days. To restore {(IsOne ? "it" : "one")}, which also pins it so that it stays:
        {new Uri(site, SavedAddress.Of(new(Shelf: SavedShelf.Trash)))}

        How much is kept is set here:
        {new Uri(site, "/studio/recording")}
        """)
    {
        // The same over a repeat, as with an ExpiryDigest.
        Id = string.Create(CultureInfo.InvariantCulture, $"room-{Trashed[^1].Notice.RecordingId:N}-{Trashed[^1].Notice.TrashedAt.UtcTicks}"),
    };

    private bool IsOne => Trashed.Count == 1;

    private string Subject => IsOne ? $"“{ExpiryDigest.Line(Trashed[0].Title)}” is in the trash, for want of room" : $"{Trashed.Count} of your videos are in the trash, for want of room";

    private static string Line(TrashedForRoom trashed) => string.Create(CultureInfo.InvariantCulture,
        $"- “{ExpiryDigest.Line(trashed.Title)}”, {Counts.Length(TimeSpan.FromMilliseconds(trashed.DurationMs))}, live on {trashed.StartedAt.UtcDateTime:d MMMM yyyy}");
}
