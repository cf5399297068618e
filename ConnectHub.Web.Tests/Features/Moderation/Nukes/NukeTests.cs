using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.AutoMod;
using ConnectHub.Web.Features.Moderation.Nukes;
using ConnectHub.Web.Tests.Features.Chat;

namespace ConnectHub.Web.Tests.Features.Moderation.Nukes;

public sealed class NukeTests(ChatSite site) : IClassFixture<ChatSite>
{
    private static readonly NukeOrder Order = new("buy followers", TermMatch.Word, 10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Apply_AfterThePreview_DeletesWhatWasSeenAndUndoBringsItBack()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var room = site.Rooms.Open(channel.Stream);
        var other = await site.UserAsync();
        await site.PostAsync(channel.Stream, channel.Viewer, "BUY followers here");
        await site.PostAsync(channel.Stream, other, "b.u.y f0llowers? buy   f0llowers!");
        await site.PostAsync(channel.Stream, other, "hello");
        await site.PostAsync(channel.Stream, channel.Owner, "do not buy followers");
        var (preview, _) = await Nukes(channel).PreviewAsync(channel.Moderator, channel.Stream, Order, Cancel);
        Assert.Equal((2, 2), (preview!.Messages, preview.Users));
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        await site.PostAsync(channel.Stream, other, "buy followers later");

        var nuked = await Nukes(channel).ApplyAsync(channel.Moderator, channel.Stream, Order, preview.AsOf, Cancel);

        Assert.Equal(["hello", "do not buy followers", "buy followers later"], room.Snapshot().Chat.Select(m => m.Text));
        Assert.IsType<ModerationResult.Done>(await channel.UndoAsync(channel.Owner, nuked));
        Assert.Equal(5, room.Snapshot().Chat.Count);
        Assert.Equal(5, (await site.Chat.HistoryAsync(channel.Stream, 10, null, Cancel)).Count);
    }

    [Fact]
    public async Task Preview_OlderThanAsked_IsNotInIt()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        await site.PostAsync(channel.Stream, channel.Viewer, "buy followers");
        site.Leap(TimeSpan.FromMinutes(11));

        var (preview, _) = await Nukes(channel).PreviewAsync(channel.Moderator, channel.Stream, Order, Cancel);

        Assert.Equal(0, preview!.Messages);
        Assert.IsType<ModerationResult.NothingToDo>(await Nukes(channel).ApplyAsync(channel.Moderator, channel.Stream, Order, preview.AsOf, Cancel));
    }

    [Fact]
    public async Task Preview_ByAViewerOrOfNothing_IsRefused()
    {
        var channel = await ModeratedChannel.OpenAsync(site);

        Assert.IsType<ModerationResult.Forbidden>((await Nukes(channel).PreviewAsync(channel.Viewer, channel.Stream, Order, Cancel)).Refusal);
        Assert.IsType<ModerationResult.Invalid>((await Nukes(channel).PreviewAsync(channel.Owner, channel.Stream, Order with { Phrase = "!" }, Cancel)).Refusal);
        Assert.IsType<ModerationResult.Invalid>((await Nukes(channel).PreviewAsync(channel.Owner, channel.Stream, Order with { Minutes = 0 }, Cancel)).Refusal);
        Assert.IsType<ModerationResult.NotFound>((await Nukes(channel).PreviewAsync(channel.Owner, Guid.CreateVersion7(), Order, Cancel)).Refusal);
        Assert.IsType<ModerationResult.Forbidden>(await Nukes(channel).ApplyAsync(channel.Viewer, channel.Stream, Order, site.Clock.GetUtcNow(), Cancel));
    }

    private static NukeService Nukes(ModeratedChannel channel) => channel.Service<NukeService>();
}
