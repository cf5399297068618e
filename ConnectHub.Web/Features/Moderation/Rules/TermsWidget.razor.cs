using ConnectHub.Web.Features.Moderation.AutoMod;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Moderation.Rules;

/// <summary>The channel's own words for AutoMod.</summary>
public sealed partial class TermsWidget(TermService terms)
{
    private IReadOnlyList<ChannelTerm> _terms = [];
    private IReadOnlyList<ChannelTerm> _shown = [];
    private TermMatch _match;
    private TermEffect _effect;
    private string? _text;
    private string? _part;
    private string? _problem;

    protected override bool Concerns(ModerationEvent happened) => happened is ModesChanged;

    protected override async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (await terms.ListAsync(Desk.UserId, Desk.Channel.Id, cancellationToken) is not { } listed)
            return false;
        _terms = listed;
        Narrow();
        return true;
    }

    private void Narrow() => _shown = string.IsNullOrWhiteSpace(_part)
        ? _terms
        : [.. _terms.Where(term => SearchText.Fold(term.Text).Contains(SearchText.Fold(_part.Trim()), StringComparison.Ordinal))];

    private async Task AddAsync()
    {
        _problem = null;
        var term = new NewTerm(_effect, _match, _text ?? "");
        var done = await ActAsync(async stop =>
        {
            var result = await terms.AddAsync(Desk.UserId, Desk.Channel.Id, term, until: null, stop);
            _problem = (result as ModerationResult.Invalid)?.Reason;
            return result;
        });
        if (done)
            _text = null;
        await RefreshAsync();
    }

    private async Task RemoveAsync(ChannelTerm term)
    {
        await ActAsync(stop => terms.RemoveAsync(Desk.UserId, Desk.Channel.Id, term.Id, stop));
        await RefreshAsync();
    }
}
