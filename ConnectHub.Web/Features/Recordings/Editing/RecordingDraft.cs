using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings.Editing;

/// <summary>What the owner says of a recording.</summary>
public sealed record RecordingDraft(string Title, string Description, string? CategorySlug, StreamVisibility Visibility, bool AllowDownload, bool AllowClips)
{
    internal static RecordingDraft Of(Recording recording) => new(
        recording.Title, recording.Description, recording.CategorySlug, recording.Visibility, recording.AllowDownload, recording.AllowClips);

    public static RecordingDraft Of(RecordingView recording) => new(
        recording.Title, recording.Description, recording.CategorySlug, recording.Visibility, recording.AllowDownload, recording.AllowClips);

    /// <summary>What was changed since <paramref name="before"/>, and the rest as it is now.</summary>
    internal RecordingDraft Since(RecordingDraft before, RecordingDraft now) => new(
        Title == before.Title ? now.Title : Title,
        Description == before.Description ? now.Description : Description,
        CategorySlug == before.CategorySlug ? now.CategorySlug : CategorySlug,
        Visibility == before.Visibility ? now.Visibility : Visibility,
        AllowDownload == before.AllowDownload ? now.AllowDownload : AllowDownload,
        AllowClips == before.AllowClips ? now.AllowClips : AllowClips);
}

/// <param name="Before">What the editor found: what it left as it was stays as it is now, whoever changed it meanwhile. Null: all is set.</param>
/// <param name="Wanted">What it is to be.</param>
public sealed record DraftEdit(RecordingDraft? Before, RecordingDraft Wanted)
{
    private const string NoSuchVisibility = "There is no such visibility.";

    internal async Task<StreamResult<Recording>> ApplyAsync(ConnectHubDb db, Recording recording, CancellationToken cancellationToken)
    {
        // Its stream gives it its title and visibility when it ends.
        if (recording.IsRunning)
            return new StreamResult<Recording>.WrongState(RecordingChange.StillRunning);
        var draft = Before is null ? Wanted : Wanted.Since(Before, RecordingDraft.Of(recording));
        var clean = draft with { Title = PlainText.Line(draft.Title), Description = PlainText.Paragraphs(draft.Description) };
        if (await CheckAsync(db, clean, cancellationToken) is { Count: > 0 } errors)
            return new StreamResult<Recording>.Invalid(errors);
        (recording.Title, recording.Description) = (clean.Title, clean.Description);
        recording.CategorySlug = string.IsNullOrEmpty(draft.CategorySlug) ? null : draft.CategorySlug;
        (recording.AllowDownload, recording.AllowClips) = (draft.AllowDownload, draft.AllowClips);
        recording.Show(draft.Visibility);
        return new StreamResult<Recording>.Ok(recording);
    }

    /// <summary>Null: recordings have it.</summary>
    internal static string? Problem(StreamVisibility visibility) =>
        visibility is StreamVisibility.Public or StreamVisibility.Unlisted or StreamVisibility.Private ? null : NoSuchVisibility;

    /// <summary>What is wrong, by field.</summary>
    private static async Task<Dictionary<string, string[]>> CheckAsync(ConnectHubDb db, RecordingDraft draft, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>();
        if (draft.Title.Length is 0 or > StreamLimits.Title)
            errors["title"] = [$"A title has 1 to {StreamLimits.Title} characters."];
        if (draft.Description.Length > StreamLimits.Description)
            errors["description"] = [$"A description has at most {StreamLimits.Description} characters."];
        if (Problem(draft.Visibility) is { } problem)
            errors["visibility"] = [problem];
        if (!string.IsNullOrEmpty(draft.CategorySlug) && !await db.Set<Category>().AnyAsync(c => c.Slug == draft.CategorySlug, cancellationToken))
            errors["category"] = ["There is no such category."];
        return errors;
    }
}
