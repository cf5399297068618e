using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Clips.Studio;
using ConnectHub.Web.Features.Moderation.Moderators;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Recordings.Saved;
using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>
/// All that the dashboards of videos and clips can do, done by people to whom those do not belong. What a circuit hands over is the ids that the page has drawn and the user of its
/// cookie; here the ids are those of somebody else.
/// </summary>
public sealed class ForeignHandsTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static readonly string[] Tables = ["Recordings", "RecordingSpans", "RecordingMarks", "Clips", "LibrarySettings"];

    public enum Who { Nobody, OwnerOfAnotherChannel, ModeratorOfTheChannel }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Who.Nobody)]
    [InlineData(Who.OwnerOfAnotherChannel)]
    [InlineData(Who.ModeratorOfTheChannel)]
    public async Task Acts_ByWhoOwnsNoneOfIt_ChangeNothing(Who who)
    {
        var theirs = await LibraryAsync();
        var intruder = await IntruderAsync(who, theirs);
        var (before, files) = (await RowsAsync(), Files());

        foreach (var (_, act) in Acts(theirs, who))
        {
            await act(intruder);
            Assert.Equal(before, await RowsAsync());
        }
        // The stream that is live may write on.
        Assert.Superset(files, Files());
        Assert.Equal([], await UselessForOwnerAsync(theirs, who));
    }

    /// <summary>An act that does nothing when the owner asks for it would have shown nothing above.</summary>
    private async Task<List<string>> UselessForOwnerAsync(Library theirs, Who who)
    {
        var useless = new List<string>();
        foreach (var (name, act) in Acts(theirs, who))
        {
            var before = await RowsAsync();
            await act(theirs.Owner);
            if (before == await RowsAsync())
                useless.Add(name);
        }
        return useless;
    }

    private IEnumerable<(string Name, Func<Guid, Task> Do)> Acts(Library theirs, Who who)
    {
        var control = Service<RecordingControl>();
        // Marks are a channel's moderators' too, and so is what people cut from its streams.
        if (who is not Who.ModeratorOfTheChannel)
            yield return ("mark", user => control.MarkAsync(user, theirs.LiveStreamId, "Mine", Cancel));
        yield return ("pause", user => control.PauseAsync(user, theirs.LiveStreamId, Cancel));
        yield return ("go on", user => control.StartAsync(user, theirs.LiveStreamId, Cancel));
        yield return ("stop", user => control.StopAsync(user, theirs.LiveStreamId, Cancel));
        // Before a trim hides what it is cut from.
        yield return ("cut a clip again", user => Service<ClipChanges>().RetryAsync(user, theirs.Clip.Id, Cancel));
        yield return ("edit", user => SaveInEditorAsync(user, theirs.Video));
        yield return ("choose a picture", user => Service<EditorWork>().ChoosePictureAsync(user, theirs.Video.Id, 1, Cancel));
        yield return ("set chapters", user => site.SetChaptersAsync(user, theirs.Video.Id, [new Chapter(Guid.NewGuid(), 1, "Mine")]));
        yield return ("trim", user => site.TrimAsync(user, theirs.Video.Id, null, 4));
        // Only what is in the trash is deleted for good.
        foreach (var act in Enum.GetValues<SavedAct>().Append(SavedAct.Trash))
            yield return (act.ToString(), user => Service<SavedActs>().DoAsync(user, [theirs.Video, theirs.Trashed], act));
        yield return ("change the rules", user => Service<LibraryPolicy>().ChangeAsync(user, theirs.Video.Channel.Id, settings => settings.KeepDays = 1, Cancel));
        yield return ("rename a clip", user => Service<ClipChanges>().RenameAsync(user, theirs.Clip.Id, "Mine", Cancel));
        if (who is not Who.ModeratorOfTheChannel)
            yield return ("delete all clips of somebody", user => Service<ClipRemoval>().DeleteAllByAsync(user, theirs.Video.Channel.Id, theirs.Owner, Cancel));
        yield return ("delete for good", user => Service<RecordingRemoval>().DeleteAsync(user, theirs.Trashed.Id, Cancel));
        yield return ("delete for good", user => Service<RecordingRemoval>().DeleteAsync(user, theirs.Video.Id, Cancel));
    }

    private async Task SaveInEditorAsync(Guid user, RecordingView video)
    {
        var (whole, marks) = await Service<EditorWork>().OpenAsync(video.Id, Cancel);
        var fields = EditorFields.Of(video, marks, whole);
        (fields.Title, fields.TrimStart) = ("Mine", "0:02");
        fields.Chapters.Add(new(Guid.NewGuid(), 3) { At = "0:03", Title = "Mine" });
        await Service<EditorWork>().SaveAsync(user, video, fields, whole, Cancel);
    }

    /// <summary>Somebody's video, another one in the trash, a clip, and a stream that is being recorded.</summary>
    private async Task<Library> LibraryAsync()
    {
        var owner = await site.PersonAsync();
        var (video, trashed) = (await site.RecordedAsync(owner, 6, StreamVisibility.Unlisted), await site.RecordedAsync(owner, 5));
        await Service<RecordingEditing>().TrashAsync(owner, trashed.Id, Cancel);
        var clip = Assert.IsType<ClipResult.Made>(await Service<ClipService>().CreateFromRecordingAsync(video.Id, new(owner, false, null), "A laugh", 0, 5, Cancel)).Clip;
        await using (var db = await site.OpenDbAsync())
            await db.Set<Clip>().Where(c => c.Id == clip.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.State, ClipState.Failed), Cancel);
        var live = await site.LiveAsync(owner);
        await site.BroadcastAsync(live, 5);
        return new(owner, video, trashed, clip, live.Stream.Id);
    }

    private async Task<Guid> IntruderAsync(Who who, Library theirs)
    {
        if (who is Who.Nobody)
            return Guid.Empty;
        var intruder = await site.PersonAsync();
        if (who is Who.OwnerOfAnotherChannel)
            await site.RecordedAsync(intruder, 5);
        else
            await Service<ModeratorService>().AddAsync(theirs.Owner, theirs.Video.Channel.Id, intruder, Cancel);
        return intruder;
    }

    /// <summary>All that people's videos and clips consist of.</summary>
    private async Task<string> RowsAsync()
    {
        var seen = new List<string>();
        await using var db = await site.OpenDbAsync();
        await db.Database.OpenConnectionAsync(Cancel);
        foreach (var table in Tables)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM {table} ORDER BY 1, 2";
            await using var rows = await command.ExecuteReaderAsync(Cancel);
            for (var values = new object[rows.FieldCount]; await rows.ReadAsync(Cancel);)
                seen.Add($"{table} {string.Join('|', values[..rows.GetValues(values)])}");
        }
        return string.Join('\n', seen);
    }

    private HashSet<string> Files() =>
        [.. new[] { "media", "library" }.Select(name => Path.Combine(site.DataPath, name)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))];

    private T Service<T>() where T : notnull => site.Services.GetRequiredService<T>();

    private sealed record Library(Guid Owner, RecordingView Video, RecordingView Trashed, Clip Clip, Guid LiveStreamId);
}
