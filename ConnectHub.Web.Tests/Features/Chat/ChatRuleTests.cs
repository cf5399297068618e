using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Streams;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Chat;

public sealed class ChatRuleTests(ChatSite site) : IClassFixture<ChatSite>
{
    private static readonly Guid HeldId = Guid.CreateVersion7();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_FirstRuleThatObjects_DecidesAndTheNextIsNotAsked()
    {
        var (viewer, stream) = await LiveAsync();
        var until = site.Clock.GetUtcNow().AddMinutes(5);
        var late = new Rule(200, _ => throw new InvalidOperationException("Not asked."));
        var chat = With(late, new Rule(100, _ => new ChatVerdict.Refuse("slow", "Slow mode.", until)), new Rule(0, _ => ChatVerdict.Passed));

        var refused = Assert.IsType<ChatResult.Refused>(await SendAsync(chat, stream, viewer));

        Assert.Equal(("slow", "Slow mode.", until, TimeSpan.FromMinutes(5)), (refused.Code, refused.Reason, refused.Until, refused.Wait));
        Assert.Empty(await site.RowsAsync(stream));
    }

    [Fact]
    public async Task Send_Refused_CostsNothingOfThePace()
    {
        var (viewer, stream) = await LiveAsync();
        var chat = With(new Rule(0, _ => new ChatVerdict.Refuse("banned", "No.")));

        for (var i = 0; i < 20; i++)
            Assert.IsType<ChatResult.Refused>(await SendAsync(chat, stream, viewer));

        await site.PostAsync(stream, viewer, "allowed again");
    }

    [Fact]
    public async Task Send_RepeatOfAPostedNonce_IsAnsweredAsTheFirstTimeWhateverRulesSayNow()
    {
        var (viewer, stream) = await LiveAsync();
        var first = await site.PostAsync(stream, viewer, "hello", nonce: "nonce-of-mine");
        var refusing = With(new Rule(0, _ => new ChatVerdict.Refuse("banned", "No.")));
        var holding = With(new Rule(0, _ => new ChatVerdict.Hold(_ => throw new InvalidOperationException("Not kept."))));

        foreach (var chat in new[] { refusing, holding })
            Assert.Equal(first.MessageId, Assert.IsType<ChatResult.Posted>(await SendAsync(chat, stream, viewer, "nonce-of-mine")).Message.MessageId);
    }

    [Fact]
    public async Task Admit_HeldMessage_IsPostedUnderItsIdAndNonce()
    {
        var (viewer, stream) = await LiveAsync();
        var holding = With(new Rule(0, _ => new ChatVerdict.Hold(_ => Task.FromResult(HeldId))));
        var held = Assert.IsType<ChatResult.Held>(await SendAsync(holding, stream, viewer, "nonce-that-waits"));
        Assert.Equal(HeldId, held.MessageId);

        var admitted = await holding.AdmitAsync(new ChatSend(stream, viewer, held.Draft.Text, null, held.Draft.Nonce), held.MessageId, Cancel);

        Assert.Equal(HeldId, Assert.IsType<ChatResult.Posted>(admitted).Message.MessageId);
        Assert.Equal(HeldId, Assert.IsType<ChatResult.Posted>(await SendAsync(holding, stream, viewer, "nonce-that-waits")).Message.MessageId);
    }

    private ChatService With(params IChatRule[] rules)
    {
        var services = site.Services;
        return new ChatService(services.GetRequiredService<ChatSenders>(), services.GetRequiredService<ChatPace>(),
            services.GetRequiredService<ChatQueue>(), services.GetRequiredService<ChatHistory>(),
            new ChatRules(rules, site.Clock), services.GetRequiredService<StreamAccess>());
    }

    private async Task<(Guid Viewer, Guid Stream)> LiveAsync() => (await site.UserAsync(), await site.StreamAsync(await site.UserAsync()));

    private static Task<ChatResult> SendAsync(ChatService chat, Guid stream, Guid user, string? nonce = null) =>
        chat.SendAsync(new ChatSend(stream, user, "hello", null, nonce ?? Guid.NewGuid().ToString()), Cancel);

    private sealed class Rule(int order, Func<ChatDraft, ChatVerdict> judge) : IChatRule
    {
        public int Order => order;

        public ValueTask<ChatVerdict> JudgeAsync(ChatDraft draft, CancellationToken cancellationToken) => new(judge(draft));
    }
}
