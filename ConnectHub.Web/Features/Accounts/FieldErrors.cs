namespace ConnectHub.Web.Features.Accounts;

/// <summary>What is wrong with a form, by camelCase field name.</summary>
internal sealed class FieldErrors
{
    private readonly Dictionary<string, List<string>> _errors = [];

    public bool IsEmpty => _errors.Count == 0;

    /// <summary>Null is no problem.</summary>
    public void Add(string field, string? problem)
    {
        if (problem is null)
            return;
        if (!_errors.TryGetValue(field, out var list))
            _errors[field] = list = [];
        list.Add(problem);
    }

    public IReadOnlyDictionary<string, string[]> ToDictionary() => _errors.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray());
}
