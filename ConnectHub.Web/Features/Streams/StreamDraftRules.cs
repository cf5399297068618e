using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Streams.Pictures;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Streams;

/// <summary>The rules of a <see cref="StreamDraft"/>: what is kept of it, or what is wrong with it, by camelCase field name.</summary>
public sealed class StreamDraftRules(IDbContextFactory<ConnectHubDb> databases, StreamPictures pictures)
{
    /// <param name="hasPassword">The stream has a password already, so that an empty one means "keep it".</param>
    public async Task<(StreamDraft Clean, Dictionary<string, string[]> Errors)> CheckAsync(Guid userId, StreamDraft draft, bool hasPassword, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>();
        var clean = WithCleanTexts(draft) with
        {
            CategorySlug = await SlugAsync(draft.CategorySlug, errors, cancellationToken),
            Language = StreamLanguages.Find(draft.Language)?.Code,
        };
        if (clean.Language is null && !string.IsNullOrWhiteSpace(draft.Language))
            errors["language"] = ["This language is not in the list."];
        if (clean.PictureId is { } picture && await pictures.FindOwnAsync(userId, picture, cancellationToken) is null)
            errors["thumbnail"] = ["This picture is gone. Choose another one."];
        CheckTexts(clean, errors);
        CheckChoices(clean, hasPassword, errors);
        return (clean, errors);
    }

    /// <summary>What is wrong with the texts alone: needs no server, for the moment a field is left.</summary>
    public static Dictionary<string, string[]> CheckTexts(StreamDraft draft)
    {
        var errors = new Dictionary<string, string[]>();
        CheckTexts(WithCleanTexts(draft), errors);
        return errors;
    }

    private static StreamDraft WithCleanTexts(StreamDraft draft) => draft with
    {
        Title = PlainText.Line(draft.Title),
        Description = PlainText.Paragraphs(draft.Description),
        Tags = [.. (draft.Tags ?? []).Select(Tag).Where(tag => tag.Length > 0).Distinct(StringComparer.Ordinal)],
    };

    private static void CheckTexts(StreamDraft draft, Dictionary<string, string[]> errors)
    {
        if (draft.Title.Length == 0)
            errors["title"] = ["Give the stream a title."];
        else if (draft.Title.Length > StreamLimits.Title)
            errors["title"] = [$"A title has at most {StreamLimits.Title} characters."];
        if (draft.Description.Length > StreamLimits.Description)
            errors["description"] = [$"A description has at most {StreamLimits.Description} characters."];
        if (draft.Tags.Count > StreamLimits.Tags)
            errors["tags"] = [$"A stream has at most {StreamLimits.Tags} tags."];
        else if (draft.Tags.FirstOrDefault(tag => tag.Length > StreamLimits.Tag) is { } tooLong)
            errors["tags"] = [$"“{tooLong}” is too long: a tag has at most {StreamLimits.Tag} characters."];
    }

    private static void CheckChoices(StreamDraft draft, bool hasPassword, Dictionary<string, string[]> errors)
    {
        if (!Enum.IsDefined(draft.Quality))
            errors["quality"] = ["There is no such quality."];
        if (!Enum.IsDefined(draft.Visibility))
            errors["visibility"] = ["There is no such visibility."];
        if (!Enum.IsDefined(draft.Latency))
            errors["latencyMode"] = ["There is no such mode."];
        if (draft.Visibility != StreamVisibility.Password || (hasPassword && string.IsNullOrEmpty(draft.Password)))
            return;
        if (draft.Password is not { Length: >= StreamLimits.PasswordMin and <= StreamLimits.Password })
            errors["password"] = [$"A password has {StreamLimits.PasswordMin} to {StreamLimits.Password} characters."];
        else if (!PlainText.HasSomethingToSee(draft.Password))
            errors["password"] = ["A password of blanks only is none."];
    }

    /// <summary>By slug or name, without case.</summary>
    private async Task<string?> SlugAsync(string? category, Dictionary<string, string[]> errors, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(category))
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var all = await db.Set<Category>().AsNoTracking().ToListAsync(cancellationToken);
        var wanted = category.Trim();
        var found = all.Find(c => Same(c.Slug, wanted)) ?? all.Find(c => Same(c.Name, wanted));
        if (found is null)
            errors["category"] = ["There is no such category."];
        return found?.Slug;
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static string Tag(string? tag) => PlainText.Line(tag).TrimStart('#').Trim().ToLowerInvariant();
}
